import type { ApprovedParameter, ApprovedTemplate } from '@parley/contract/approved-template'
import Type, { type Static } from 'typebox'
import { Value } from 'typebox/value'
import { ChannelError } from '../channel-error.ts'
import { askGraph, type GraphAccess } from '../meta/call-graph.ts'

const Example = Type.Array(Type.String())
const Named = Type.Array(Type.Object({ param_name: Type.String(), example: Type.Optional(Type.String()) }))
const Examples = Type.Object({
  header_text: Type.Optional(Example),
  body_text: Type.Optional(Type.Array(Example)),
  header_text_named_params: Type.Optional(Named),
  body_text_named_params: Type.Optional(Named),
})
const Component = Type.Object({
  type: Type.String(),
  format: Type.Optional(Type.String()),
  text: Type.Optional(Type.String()),
  example: Type.Optional(Examples),
  buttons: Type.Optional(
    Type.Array(
      Type.Object({ type: Type.String(), text: Type.Optional(Type.String()), url: Type.Optional(Type.String()) }),
    ),
  ),
})
type Component = Static<typeof Component>

const Template = Type.Object({
  name: Type.String(),
  language: Type.String(),
  status: Type.String(),
  category: Type.Optional(Type.String()),
  parameter_format: Type.Optional(Type.String()),
  components: Type.Array(Component),
})
const Page = Type.Object({
  data: Type.Array(Type.Unknown()),
  paging: Type.Optional(
    Type.Object({ cursors: Type.Optional(Type.Object({ after: Type.String() })), next: Type.Optional(Type.String()) }),
  ),
})

/** A business with more templates than this many pages of a hundred finds the first ones. */
const mostPages = 5
const fields = 'name,language,status,category,parameter_format,components'

/**
 * The business's approved templates that an operator can fill in: those with a file above the text, a carousel or a code are not among them.
 * @throws ChannelError
 */
export async function listWhatsAppTemplates(access: GraphAccess, businessId: string): Promise<ApprovedTemplate[]> {
  const found: ApprovedTemplate[] = []
  let after: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const answer = await askGraph(access, {
      method: 'GET',
      path: `/${businessId}/message_templates`,
      query: { fields, status: 'APPROVED', limit: '100', ...(after === undefined ? {} : { after }) },
    })
    if (!Value.Check(Page, answer)) throw new ChannelError('unavailable', 'message_templates: not an answer of Meta')
    found.push(...answer.data.flatMap(templateOf))
    after = answer.paging?.next === undefined ? undefined : answer.paging.cursors?.after
    if (after === undefined) break
  }
  return found
}

const readable = new Set(['HEADER', 'BODY', 'FOOTER', 'BUTTONS'])
const plainButtons = new Set(['QUICK_REPLY', 'URL', 'PHONE_NUMBER'])

function templateOf(told: unknown): ApprovedTemplate[] {
  if (!Value.Check(Template, told) || told.status !== 'APPROVED') return []
  const { name, language, category = '', components } = told
  const of = (type: string): Component | undefined => components.find((one) => one.type === type)
  const [header, body, footer, buttons] = [of('HEADER'), of('BODY'), of('FOOTER'), of('BUTTONS')?.buttons ?? []]
  const isPlain =
    components.every(({ type }) => readable.has(type)) &&
    (header === undefined || header.format === 'TEXT') &&
    buttons.every(({ type }) => plainButtons.has(type))
  if (!isPlain || body?.text === undefined) return []
  const parameters = [
    ...parametersIn(header, 'header'),
    ...parametersIn(body, 'body'),
    ...buttons.flatMap(({ url = '' }, button) =>
      namesIn(url).map((parameter) => ({ place: 'button' as const, button, name: parameter, example: '' })),
    ),
  ]
  return [
    {
      name,
      language,
      category,
      header: header?.text ?? null,
      body: body.text,
      footer: footer?.text ?? null,
      buttons: buttons.map(({ text = '' }) => text),
      isNamed: told.parameter_format === 'NAMED',
      parameters,
    },
  ]
}

function parametersIn(component: Component | undefined, place: 'header' | 'body'): ApprovedParameter[] {
  const { text = '', example = {} } = component ?? {}
  const { header_text: above = [], body_text: [body = []] = [] } = example
  const named = (place === 'header' ? example.header_text_named_params : example.body_text_named_params) ?? []
  const numbered = place === 'header' ? above : body
  return namesIn(text).map((name, index) => ({
    place,
    name,
    example: named.find((one) => one.param_name === name)?.example ?? numbered[index] ?? '',
  }))
}

/** What stands between double braces, each once, in order. */
function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name = '']) => name))]
}
