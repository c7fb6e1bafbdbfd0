import { z } from 'zod'

/** The shape of `admin:`, which is off when it is missing. */

/** Who may look after the briefings, and how they show that they are it. */
export interface AdminConfig {
  readonly operator: Hands
  readonly helpDesk: Hands // read only
  readonly proxyHeader: string | undefined // in which a proxy on this machine names the user
  readonly addressHeader: string | undefined // in which it puts the caller's address last
}

interface Hands {
  readonly passwordHash: string | undefined
  readonly users: readonly string[] // as the proxy names them
}

// Nothing that stands here is shown when it is wrong: somebody may have put the password itself.
const passwordHash = z.string().check(({ value, issues }) => {
  if (/^scrypt:15:8:1:[\w-]{22}:[\w-]{43}$/.test(value)) return
  issues.push({
    code: 'custom',
    input: undefined,
    message: 'must be the line that daybrief admin password prints',
  })
})
const header = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, 'must be the name of a header')
const users = z.array(z.string().min(1, 'must not be empty')).default([])

export const adminShape = z
  .strictObject({
    passwordHash: passwordHash.optional(),
    proxyHeader: header.optional(),
    addressHeader: header.optional(),
    operators: users,
    helpDesk: z.strictObject({ passwordHash: passwordHash.optional(), users }).optional(),
  })
  .check(({ value, issues }) => {
    const { helpDesk, operators, proxyHeader } = value
    const named = operators.length + (helpDesk?.users.length ?? 0)
    const hasPassword = value.passwordHash !== undefined || helpDesk?.passwordHash !== undefined
    const message =
      proxyHeader !== undefined && named === 0
        ? 'must name who may come in by proxyHeader: operators, or helpDesk.users'
        : proxyHeader === undefined && named > 0
          ? 'names users, but no proxyHeader that carries their names'
          : proxyHeader === undefined && !hasPassword
            ? 'must have a passwordHash or a proxyHeader'
            : undefined
    if (message !== undefined) issues.push({ code: 'custom', input: undefined, message })
  })

export function describeAdmin(shape: z.infer<typeof adminShape>): AdminConfig {
  return {
    operator: { passwordHash: shape.passwordHash, users: shape.operators },
    helpDesk: { passwordHash: shape.helpDesk?.passwordHash, users: shape.helpDesk?.users ?? [] },
    proxyHeader: shape.proxyHeader,
    addressHeader: shape.addressHeader,
  }
}
