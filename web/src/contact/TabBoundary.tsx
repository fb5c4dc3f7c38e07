import { Component, type ReactNode } from 'react'

interface TabBoundaryProps {
  /** Shown instead of what failed. */
  failed: ReactNode
  children: ReactNode
}

/** Keeps the fault of one tab to that tab: the others stay. Give it the tab's name as its key. */
export class TabBoundary extends Component<TabBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.failed : this.props.children
  }
}
