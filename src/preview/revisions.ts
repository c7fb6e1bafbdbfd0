import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { BriefError } from '../errors.ts'
import { type Attempt, type LastGood, openLastGood } from './last-good.ts'

/** Earlier states of the templates, out of git, each in a folder of its own until the studio closes. */
export interface Revisions {
  /** Of a commit, branch or tag; HEAD is asked for anew each time, as it moves. */
  folderOf(revision: string): Promise<Attempt<string>>
  close(): Promise<void>
}

const run = promisify(execFile)

export function openRevisions(templates: string): Revisions {
  const folders = new Map<string, LastGood<string>>()
  let root: Promise<string> | undefined
  return {
    async folderOf(revision) {
      const { value: id, fault } = await openLastGood(() => commitOf(templates, revision)).get()
      if (id === undefined) return { value: undefined, fault }
      root ??= mkdtemp(join(tmpdir(), 'daybrief-studio-'))
      const folder = join(await root, id)
      const checkout = folders.get(id) ?? openLastGood(() => unpack(templates, id, folder))
      folders.set(id, checkout)
      return checkout.get()
    },
    async close() {
      if (root !== undefined) await rm(await root, { recursive: true, force: true })
    },
  }
}

async function commitOf(templates: string, revision: string): Promise<string> {
  // Read as a name only: never an option, nor a range.
  if (!/^[\w@][\w./@~^{}-]{0,200}$/.test(revision)) throw unknown(revision)
  await git(templates, ['rev-parse', '--git-dir'], 'The templates are in no git repository.')
  const name = `${revision}^{commit}`
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', name]
  return (await git(templates, args, unknown(revision).message)).trim()
}

async function unpack(templates: string, id: string, folder: string): Promise<string> {
  const top = (await git(templates, ['rev-parse', '--show-toplevel'], 'No working tree.')).trim()
  const inside = relative(await realpath(top), await realpath(templates))
  const tree = inside === '' ? id : `${id}:${inside.replaceAll('\\', '/')}`
  await mkdir(folder, { recursive: true })
  const archive = `${folder}.tar`
  const missing = `There are no templates at ${inside} in that revision.`
  await git(top, ['archive', '--format=tar', '-o', archive, tree], missing)
  await run('tar', ['-xf', archive, '-C', folder])
  return folder
}

async function git(folder: string, args: readonly string[], why: string): Promise<string> {
  try {
    return (await run('git', ['-C', folder, ...args])).stdout
  } catch (cause) {
    // Foreseen: no repository, no such revision, no git at all.
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    throw new BriefError('revision', isMissing ? 'There is no git on this machine.' : why, {
      cause,
      hint: 'Compare with another language instead, or name a commit, a branch or a tag.',
    })
  }
}

function unknown(revision: string): BriefError {
  return new BriefError('revision', `git knows no revision "${revision}".`, {
    hint: 'Name a commit, a branch or a tag: HEAD, HEAD~1, main.',
  })
}
