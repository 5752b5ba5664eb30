/** Inputs that fuzzing found something with, as small as they were made, by target: seeds ever since, and tests. */
export const kept: Readonly<Record<string, readonly string[]>> = {
  config: ['a=[""]\n[s]\na=["", ', 'a=[""]\ntool={a={a={a=""}}}'],
  dependencies: ['7torch=999999999999999999999', '9f("torch>=1.9,<1.9")', '4!odd\ndependencies: []\n'],
  encoding: ['#coding='],
  notebook: [
    '{"cells":[{"cell_type":"code","source":[""],"metadata":{"vscode":{"languageId":"sql"}}}]}',
    '{"cells":[{"cell_type":"code","source":"\\r\\n"},{"":[""]}]}',
  ],
  trace: [
    '\0{"version":1,"process":"","pid":1,"parent":0,"argv":[""],"python":"","hashSeed":"","time":1,"event":"hello"}\n{"generator":"","api":"","count":1,"before":"","results":"","isSeeded":false,"at":["",1],"event":"draw"}',
  ],
};
