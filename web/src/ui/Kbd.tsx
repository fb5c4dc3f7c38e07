import styles from './Kbd.module.css'

/** One key or chord, as it is printed on the keyboard: `Alt+A`. */
export function Kbd({ children }: { children: string }) {
  return <kbd className={styles.key}>{children}</kbd>
}
