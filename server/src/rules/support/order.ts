import { type Phrase, phrase } from '../../base/phrase.ts';
import type { OrderUseKind } from '../../project/timeline.ts';

/** What becomes of an order, to complete “… order, and …”. */
export const orderWords: Readonly<Record<OrderUseKind, Phrase>> = {
  indexed: phrase('an element is picked by its place'),
  numbered: phrase('the entries are numbered in that order'),
  drawn: phrase('random numbers are drawn in that order'),
  dataset: phrase('the data set keeps that order'),
  data: phrase('the data keeps that order'),
  written: phrase('it is written in that order'),
  trained: phrase('the model is trained in that order'),
  accumulated: phrase('each turn of the loop goes on from what the last one left'),
};
