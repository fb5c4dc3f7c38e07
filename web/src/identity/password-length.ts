/** Characters that a new password has at least; the server also refuses the well-known ones. */
export const passwordLength = 10
