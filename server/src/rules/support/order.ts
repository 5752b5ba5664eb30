import type { OrderUseKind } from '../../project/timeline.ts';

/** What becomes of an order, to complete “… order, and …”. */
export const orderWords: Readonly<Record<OrderUseKind, string>> = {
  indexed: 'an element is picked by its place',
  numbered: 'the entries are numbered in that order',
  drawn: 'random numbers are drawn in that order',
  dataset: 'the data set keeps that order',
  data: 'the data keeps that order',
  written: 'it is written in that order',
  trained: 'the model is trained in that order',
  accumulated: 'each turn of the loop goes on from what the last one left',
};
