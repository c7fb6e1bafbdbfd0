import type { SorryPage } from '../model/page.ts'

export function sorry(reason: SorryPage['reason']): SorryPage {
  return { kind: 'sorry', reason, reference: undefined }
}
