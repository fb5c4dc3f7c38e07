/** Bundles a program, our own packages inside, and returns the JavaScript file. */
export function bundleProgram(entry: string): Promise<string>
