import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import type { Holder } from './store.ts'

/**
 * This process as a holder of claims: `host.namespace:pid:start`. Process ids only compare inside one
 * host and one pid namespace (two containers may share a name and both be process 7), and only together
 * with when the process started, because they are used again. Where the system does not tell, a holder
 * counts as alive, and its lease has to run out.
 */
export function processHolder(clock: () => Date): Holder {
  const place = placeOfProcesses()
  const own =
    startOf(process.pid) ?? String(Math.round(clock().getTime() - process.uptime() * 1000))
  return {
    id: `${place}:${process.pid}:${own}`,
    clock,
    isDead: (holderId) => {
      const [holderPlace, pid = '', start] = holderId.split(':')
      if (holderPlace !== place || !/^[1-9]\d{0,9}$/.test(pid)) return false
      if (Number(pid) === process.pid) return start !== own
      if (!isRunning(Number(pid))) return true
      const running = startOf(Number(pid))
      return running !== undefined && running !== start
    },
  }
}

function placeOfProcesses(): string {
  const host = hostname().replaceAll(':', '-')
  try {
    return `${host}.${readlinkSync('/proc/self/ns/pid').replace(/\D/g, '')}`
  } catch {
    return host // only Linux has namespaces
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

// proc(5): field 22 is the start in clock ticks since boot; field 2, the name in brackets, may hold
// spaces and brackets of its own. Undefined where there is no /proc; 'gone' for a zombie.
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? 'gone' : fields[19]
  } catch {
    return undefined
  }
}
