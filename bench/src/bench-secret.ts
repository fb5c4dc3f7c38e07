/** The secret key of apps that only benchmarks start. */
export const benchSecret = 'the key of a desk that is only measured'
