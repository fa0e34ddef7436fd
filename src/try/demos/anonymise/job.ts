/** The work of the demo: a photo or a video to the same without faces. Runs in the worker. */
import type { DemoJob } from '../../contract';
import { kindOf } from './kind';
import { processPhoto } from './photo/process';
import { answerPhoto, type PhotoQuestion } from './photo/remake';
import { resultOf, textOf, type AnonymisedPart, type AnonymiseResult } from './result';
import type { VideoQuestion } from './video/remake';

const job: DemoJob<AnonymisedPart, AnonymiseResult> = {
  async process(file, options, context, firstPart) {
    if (firstPart > 0) return;
    const kind = await kindOf(file);
    if (kind !== 'video') return processPhoto(file, kind, options, context);
    const { processVideo } = await import('./video/process');
    return processVideo(file, options, context);
  },

  async answer(asked, context) {
    const question = asked as PhotoQuestion | VideoQuestion;
    if (question.kind === 'redact-photo' || question.kind === 'upright-photo') return answerPhoto(question);
    const { answerVideo } = await import('./video/remake');
    return answerVideo(question, context);
  },

  combine: resultOf,
  textOf,
};

export default job;
