/** Builds the workspaces whose sources have changed since their last build, side by side. */
export function buildChangedWorkspaces(repository: string, say: (sentence: string) => void): Promise<void>
