/**
 * The only routes of the API that answer somebody who is not signed in. Everything else under `/api/v1` refuses him:
 * a new route is closed until it is named here, and a test compares this list with what really answers.
 */
export const publicRoutes: readonly string[] = [
  'GET /api/v1/welcome',
  'POST /api/v1/session',
  'POST /api/v1/setup',
  'POST /api/v1/invitations/lookup',
  'POST /api/v1/invitations/accept',
]
