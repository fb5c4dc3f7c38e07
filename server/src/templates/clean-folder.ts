/** One spelling for one folder: levels without blanks around them, none of them empty. `' Доставка //Сроки/'` → `Доставка/Сроки`. */
export function cleanFolder(folder: string): string {
  return folder
    .split('/')
    .map((level) => level.trim())
    .filter((level) => level !== '')
    .join('/')
}
