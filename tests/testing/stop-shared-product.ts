import { afterAll } from 'vitest'
import { stopSharedProduct } from './shared-product.ts'

/* A setup file: runs in each test file before its tests. */
afterAll(stopSharedProduct)
