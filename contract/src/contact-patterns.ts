/** A telephone number as people write it: at least five digits. */
export const phonePattern = /^(?=(?:\D*\d){5})[+(\d][\d\s().-]{4,39}$/
/** An address of mail, as far as one can tell by looking at it. */
export const emailPattern = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]{2,}$/
