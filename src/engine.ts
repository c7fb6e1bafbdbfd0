import { setFlagsFromString } from 'node:v8'

// What a process of ours asks of V8. Only flags that V8 reads anew each time may be set in a process that runs: with
// `--no-regexp-tier-up`, which saves a few percent, set so late Node crashed in 3 of 20 trials.

export function tuneEngine(): void {
  // Better bytecode for expressions takes V8 as long as all the rest of building them, and is run once: the second
  // time machine code is made of it, which is as fast without.
  setFlagsFromString('--no-regexp-peephole-optimization')

  // On a machine with much memory V8 lets garbage grow to four times what lives. With half as much again 4,000 mailboxes
  // peak at 330 MB where they took up to 460, for the same CPU.
  setFlagsFromString('--heap-growing-percent=50')
}

/**
 * V8's best compiler works for a third of a second on code like the extractor's, which a few megabytes of mail don't
 * pay back. Without it the quicker one has to do.
 */
export function useBestCompiler(isWanted: boolean): void {
  setFlagsFromString(isWanted ? '--turbofan' : '--no-turbofan')
}
