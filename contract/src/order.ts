import Type, { type Static } from 'typebox'

const strict = { additionalProperties: false } as const

/** What a client orders, as the shop's page tells it. Sums are in the currency's smallest unit: 450000 = 4 500 ₽. */
export const Order = Type.Object(
  {
    /** The shop's own number of the order. */
    number: Type.String({ minLength: 1, maxLength: 60 }),
    /** ISO 4217. */
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
    total: Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 }),
    lines: Type.Array(
      Type.Object(
        {
          name: Type.String({ minLength: 1, maxLength: 200 }),
          quantity: Type.Number({ exclusiveMinimum: 0, maximum: 1_000_000 }),
          /** Of one. */
          price: Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 }),
        },
        strict,
      ),
      { minItems: 1, maxItems: 100 },
    ),
    /** The order on the shop's own site. */
    url: Type.Optional(Type.String({ pattern: '^https?://[^\\s"<>]+$', maxLength: 500 })),
  },
  strict,
)
export type Order = Static<typeof Order>
