import type { FormView, FrameView } from './frame-view.ts'
import type { Phrase } from './view-example.ts'

/** What the templates of settings and of an erase may ask for, and an example of every field. */
export interface SettingsPageView extends FrameView {
  readonly isWrong: boolean // something is to be mended; then it is said louder
  readonly hasProblems: boolean // of fields; each is a link to its field then
  readonly sendAt: FieldView
  readonly workdays: ChoicesView
  readonly timeZone: ZonesView
  readonly locale: ChoicesView
  readonly sections: ChoicesView
  readonly most: ChoicesView
  readonly exclude: FieldView
  readonly suppressed: readonly SuppressedView[]
  readonly subscription: { readonly text: Phrase; readonly form: FormView }
  readonly forget: FormView
  readonly exportForm: FormView
}

/** `problem` is empty where nothing is wrong. */
interface FieldView {
  readonly value: string
  readonly problem: Phrase
}

interface ChoicesView {
  readonly choices: readonly ChoiceView[]
  readonly problem: Phrase
}

export interface ChoiceView {
  readonly value: string
  readonly label: string
  readonly isOn: boolean
}

export interface ZonesView {
  readonly choices: readonly ChoiceView[] // one that is in no region
  readonly regions: readonly { readonly label: string; readonly choices: readonly ChoiceView[] }[]
  readonly problem: Phrase
}

interface SuppressedView {
  readonly kind: string
  readonly value: string // as it is
  readonly shown: Phrase
}

export interface ErasedPageView extends FrameView {
  readonly lines: readonly string[]
  readonly kept: string
}

const FORM = { move: 'export', day: '', label: 'Download your data', about: '', isPrimary: false }
const CHOICE = { value: 'fri', label: 'Friday', isOn: true }
const PROBLEM = [
  { ours: '', theirs: 'shop' },
  { ours: ' is no address.', theirs: '' },
]
const CHOICES = { choices: [CHOICE], problem: PROBLEM }

export const SETTINGS_EXAMPLE = {
  isWrong: true,
  hasProblems: true,
  sendAt: { value: '07:00', problem: PROBLEM },
  workdays: CHOICES,
  timeZone: { ...CHOICES, regions: [{ label: 'Europe', choices: [CHOICE] }] },
  locale: CHOICES,
  sections: CHOICES,
  most: CHOICES,
  exclude: { value: 'news@shop.example', problem: PROBLEM },
  suppressed: [
    {
      kind: 'sender',
      value: 'news@shop.example',
      shown: [{ ours: 'Mail from ', theirs: 'news@shop.example' }],
    },
  ],
  subscription: { text: [{ ours: 'Briefings go to ', theirs: 'ana@acme.example' }], form: FORM },
  forget: FORM,
  exportForm: FORM,
} satisfies Omit<SettingsPageView, keyof FrameView>

export const ERASED_EXAMPLE = {
  lines: ['12 items found in your mail'],
  kept: 'What stays is that you are not to be briefed.',
} satisfies Omit<ErasedPageView, keyof FrameView>
