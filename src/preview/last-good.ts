import { type Fault, faultOf } from './fault.ts'

/** Something made of files: as good as they were last, and what is wrong with them now. */
export interface Attempt<T> {
  readonly value: T | undefined // undefined when it never was good
  readonly fault: Fault | undefined
}

export interface LastGood<T> {
  /** Never throws. Made at most once between two calls of `outdate`. */
  get(): Promise<Attempt<T>>
  outdate(): void
}

export function openLastGood<T>(make: () => Promise<T>, file = ''): LastGood<T> {
  let good: T | undefined
  let current: Promise<Attempt<T>> | undefined
  return {
    get() {
      current ??= attempt()
      return current
    },
    outdate() {
      current = undefined
    },
  }

  async function attempt(): Promise<Attempt<T>> {
    try {
      good = await make()
      return { value: good, fault: undefined }
    } catch (error) {
      // Foreseen: somebody is in the middle of writing it. Whatever it is, it is shown.
      return { value: good, fault: await faultOf(error, file) }
    }
  }
}
