/** Two soft notes, made here: no file, and nothing to hear for who has not asked for it. */

const NOTES_HZ = [587, 784]
const NOTE_S = 0.14
const LOUDNESS = 0.06
const SILENT_MS = 3_000

let last = 0

export function ring(now = Date.now()): void {
  if (now - last < SILENT_MS || typeof AudioContext === "undefined") return
  last = now
  const context = new AudioContext()
  NOTES_HZ.forEach((hertz, index) => playNote(context, hertz, context.currentTime + index * NOTE_S))
  setTimeout(() => void context.close(), 1_000)
}

function playNote(context: AudioContext, hertz: number, at: number): void {
  const tone = context.createOscillator()
  const loudness = context.createGain()
  tone.type = "sine"
  tone.frequency.value = hertz
  loudness.gain.setValueAtTime(0, at)
  loudness.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02)
  loudness.gain.exponentialRampToValueAtTime(0.0001, at + NOTE_S * 2)
  tone.connect(loudness).connect(context.destination)
  tone.start(at)
  tone.stop(at + NOTE_S * 2)
}
