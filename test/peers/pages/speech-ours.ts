// The product: a job as its page runs it, and a worker that stays warm between jobs.
import transcribe from '../../../src/try/demos/transcribe/demo';
import type { TranscribeResult } from '../../../src/try/demos/transcribe/transcript';
import { runJob } from '../../../src/try/job';
import { wav } from '../../fixtures/transcribe/sound';
import { offer } from './speech';

/** Chosen by the page's address. */
const model = new URLSearchParams(location.search).get('model') ?? 'whisper-tiny';

async function read(file: File, language: string): Promise<string> {
  const job = await runJob({
    demo: transcribe,
    files: [file],
    options: { language, model },
    backend: 'wasm',
    forDisplay: false,
  });
  if (job.errors[0]) throw job.errors[0].error;
  return (job.result as TranscribeResult).files[0]!.text.replaceAll('\n', ' ');
}

offer({
  // The worker fetches its networks with the first speech; a tone that passes for speech would be needed to do
  // that beforehand, so the first recording, which is not counted, does.
  open: async () => void (await read(wav([new Float32Array(16000)], 16000), 'en')),
  read,
});
