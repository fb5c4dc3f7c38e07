/** Acts on what a list of the browser's gives as text, if it is one of these values. */
export function choose<Value extends string>(
  values: readonly Value[],
  chosen: string,
  act: (value: Value) => void,
): void {
  const value = values.find((known) => known === chosen)
  if (value !== undefined) act(value)
}
