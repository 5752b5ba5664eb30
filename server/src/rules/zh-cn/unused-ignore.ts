import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '用来忽略规则的注释什么也没有忽略',
  why: '注释在其用途消失之后继续存在，就会对所在的行给出错误的说明，还会掩盖那里的下一个问题。名称写错的注释从来没有起过作用。只有在包含该文件的所有程序都完整检查之后，才会对注释做出判断；对于已关闭的规则，以及无法确定的情况，不作任何报告。',
  messages: {
    nothing: '此注释没有忽略任何问题：没有规则在这里报告问题。',
    unused: '`{rule}` 在这里没有报告任何问题，因此不需要忽略它。',
    unknown: '没有名为 `{rule}` 的规则，因此这里没有忽略任何问题。',
    mistyped: '没有名为 `{rule}` 的规则，因此这里没有忽略任何问题；也许是指 `{near}`。',
  },
  examples: {
    'the seed has come since': '后来已经设置了种子',
    'a name that no rule has': '不存在的规则名称',
    'a comment that is needed': '需要的注释',
  },
};

export default texts;
