/** Records what the microphone hears, and how loud it is meanwhile. */

const LOOK_MS = 100
const BARS = 48
const FORMATS = ["audio/webm;codecs=opus", "audio/mp4", "audio/webm", "audio/ogg;codecs=opus"]
/** Speech seldom fills more than a third of what a microphone can tell. */
const LOUD = 3

export interface Recording {
  blob: Blob
  seconds: number
  wave: string
}

export interface Recorder {
  /** Also what was heard before the microphone went, by itself. Nothing ends what was discarded. */
  ended: Promise<Recording>
  stop: () => void
  discard: () => void
}

/** Rejects when there is no microphone, or when it may not be used. `onLevel` hears from 0 to 1 ten times a second. */
export async function record(onLevel: (level: number) => void): Promise<Recorder> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
  const mimeType = FORMATS.find((format) => MediaRecorder.isTypeSupported(format))
  const recorder = new MediaRecorder(stream, mimeType === undefined ? {} : { mimeType })
  const parts: Blob[] = []
  recorder.ondataavailable = ({ data }) => data.size > 0 && parts.push(data)
  const levels: number[] = []
  const listening = listen(stream, (level) => {
    levels.push(level)
    onLevel(level)
  })
  const began = performance.now()
  const end = () => {
    listening()
    for (const track of stream.getTracks()) track.stop()
  }
  const ended = new Promise<Recording>((resolve) => {
    recorder.onstop = () => {
      const seconds = Math.max(1, Math.round((performance.now() - began) / 1_000))
      end()
      resolve({ blob: new Blob(parts, { type: (recorder.mimeType || "audio/webm").split(";")[0] ?? "" }), seconds, wave: waveOf(levels) })
    }
  })
  recorder.start(1_000)
  return {
    ended,
    stop: () => {
      if (recorder.state !== "inactive") recorder.stop()
    },
    discard: () => {
      if (recorder.state === "inactive") return
      recorder.onstop = null
      recorder.stop()
      end()
    },
  }
}

function listen(stream: MediaStream, onLevel: (level: number) => void): () => void {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
    onLevel(Math.min(1, Math.sqrt(power) * LOUD))
  }, LOOK_MS)
  return () => {
    clearInterval(timer)
    void context.close()
  }
}

/** As many digits as fit beside a play button, the loudest of each part. */
export function waveOf(levels: readonly number[]): string {
  const bars = Math.min(BARS, Math.max(1, levels.length))
  return Array.from({ length: bars }, (_bar, index) => {
    const part = levels.slice(Math.floor((index * levels.length) / bars), Math.max(1, Math.floor(((index + 1) * levels.length) / bars)))
    return Math.min(9, Math.round(Math.max(0, ...part) * 9))
  }).join("")
}
