/** Vite gives a file's text under this name. */
declare module '*?raw' {
  const text: string
  export default text
}
