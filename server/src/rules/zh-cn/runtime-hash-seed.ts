import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '运行中的程序设置了 Python 只在启动时读取的变量',
  why: 'Python 在进程启动时从 `PYTHONHASHSEED` 读取字符串哈希的种子。之后再设置它，只对此后启动的进程有效，对当前进程永远无效：其中的字符串集合在每次运行中仍是不同的顺序。请把 `PYTHONHASHSEED=0` 写进 `.env` 文件或启动配置，或写在命令之前（`PYTHONHASHSEED=0 python train.py`）；也可以对集合中取出的内容排序。',
  messages: {
    late: '`{variable}` 在 Python 启动时读取：在这里设置对本进程没有任何作用。请在启动程序的地方设置它。',
    needed: '`{variable}` 在 Python 启动时读取：在这里设置没有任何作用，字符串集合的顺序每次运行仍然不同。',
  },
  examples: {
    'among the seeds': '与其他种子放在一起',
    'where the order of a set matters': '集合的顺序有影响的地方',
    'the program starts itself again': '程序重新启动自身',
  },
};

export default texts;
