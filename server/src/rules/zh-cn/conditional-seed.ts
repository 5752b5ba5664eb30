import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '某个随机数生成器唯一的种子取决于一个默认未设置的选项',
  why: '不带该选项启动程序时，每次都会得到不同的数字，而且没有任何提示。有了默认值，普通的命令就可以重复，而每个人仍然可以自己选择。',
  messages: {
    conditional: '这里只在给定 `{option}` 时为{generator}设置种子，而该选项默认未设置。',
    otherwise: '这里只在 `{option}` 不取默认值时为{generator}设置种子。',
  },
  examples: {
    'an option without a default': '没有默认值的选项',
    'an option with a default': '有默认值的选项',
  },
};

export default texts;
