import { type CreateConfigAnswer, configurationMessage, createConfigMessage } from '../../protocol/configuration.ts';
import type { FileParams, TextAnswer } from '../../protocol/messages.ts';
import { creationOf } from '../config/create.ts';
import { tellMistakes } from '../config/mistakes.ts';
import { describeFor } from '../config/show.ts';
import type { Feature } from '../feature.ts';
import { Debounce } from '../workspace/debounce.ts';

/** Configuration files: what is wrong in them, what they come to, and new ones. */
export const configFiles: Feature = {
  announce: () => ({}),
  listen(connection, session) {
    const telling = new Debounce(
      () => 0,
      (isPointless) => tellMistakes(session, isPointless),
    );
    session.onChange(() => telling.touch());
    session.onEnd(() => telling.cancel());
    connection.onRequest<TextAnswer, void>(configurationMessage.method, ({ uri }: FileParams) =>
      describeFor(uri, session),
    );
    connection.onRequest<CreateConfigAnswer, void>(createConfigMessage.method, ({ uri }: FileParams) =>
      creationOf(uri, session),
    );
  },
};
