import { describe, expect, it } from 'vitest'
import file from './model.json' with { type: 'json' }
import { KINDS, modelOf } from './model.ts'

describe('the model that ships', () => {
  it('is what was trained, with its seed and the hashes of its data', () => {
    expect(() => modelOf(file)).not.toThrow()
    expect(file.about.seed).toBeTypeOf('number')
    expect(Object.values(file.about.data)).toHaveLength(4)
    for (const hash of Object.values(file.about.data)) expect(hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('is refused when a byte of it changed', () => {
    const weights = `${file.weights[0] === 'A' ? 'B' : 'A'}${file.weights.slice(1)}`

    expect(() => modelOf({ ...file, weights })).toThrow('damaged')
  })

  it('counts a feature once, and one that it does not know not at all', () => {
    const model = modelOf(file)
    const known = Buffer.from(file.features, 'base64').readInt32LE(400)

    const once = model.sum(Int32Array.of(known), 0.3)

    expect(model.sum(Int32Array.of(known, known), 0.3)).toEqual(once)
    expect(model.sum(Int32Array.of(1, 2, 3), 0)).toEqual(model.sum(new Int32Array(), 0))
  })

  it('lets a promise give up a share of what its sentence has of a meeting', () => {
    const every = Buffer.from(file.features, 'base64')
    const sentences = Array.from({ length: 300 }, (_, from) =>
      Int32Array.from({ length: 30 }, (_, at) => every.readInt32LE((from * 30 + at) * 4)),
    )
    const { above, share } = file.concession
    const modest = modelOf(file)
    const proud = modelOf({ ...file, concession: { above, share: 0 } })
    const gaps = sentences.map((features) => {
      const [request, commitment, meeting] = modest.sum(features, 0)
      const [alsoRequest, promised, alsoMeeting] = proud.sum(features, 0)
      expect([request, meeting]).toEqual([alsoRequest, alsoMeeting])
      return [promised - commitment, share * Math.max(0, meeting - above)] as const
    })

    for (const [given, due] of gaps) expect(given).toBeCloseTo(due)
    expect(gaps.some(([given]) => given > 0)).toBe(true)
    expect(gaps.some(([given]) => given === 0)).toBe(true)
  })

  it('lets the kind of mail lean requests to one side or the other, and nothing else', () => {
    const model = modelOf(file)
    const known = Int32Array.from({ length: 200 }, (_, index) =>
      Buffer.from(file.features, 'base64').readInt32LE(index * 4),
    )
    const [request, commitment, meeting] = model.sum(known, 0)
    const [leant, ...others] = model.sum(known, 0.5)

    expect(leant - request).toBeCloseTo(request - model.sum(known, -0.5)[0])
    expect(leant).not.toBe(request)
    expect(others).toEqual([commitment, meeting])
  })

  it('leans by half at the most', () => {
    const model = modelOf(file)

    for (const places of [[], [0], [3, 11, 20], Array.from({ length: 500 }, (_, at) => at)]) {
      expect(Math.abs(model.leanOf(places))).toBeLessThanOrEqual(0.5)
    }
  })

  it('asks more of what stands in a briefing than of what is found', () => {
    for (const kind of KINDS) {
      expect(file.kinds[kind].briefingBar).toBeGreaterThan(file.kinds[kind].bar)
    }
  })

  it('is well under a megabyte', () => {
    expect(JSON.stringify(file).length).toBeLessThan(1_000_000)
  })
})
