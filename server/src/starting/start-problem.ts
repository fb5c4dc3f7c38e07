/** Something the person who starts Parley can put right. The message is a whole sentence that says what to do. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem'
}
