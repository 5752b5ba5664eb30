import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '在 CUDA 上启用了确定性算法，却没有设置 `CUBLAS_WORKSPACE_CONFIG`',
  why: '有多个流在计算时，cuBLAS 每次运行都可能选择不同的算法，除非固定它的工作区。在 2.10 之前，只要启用确定性算法，torch 就会要求这样做：CUDA 上的第一个矩阵乘法会引发错误。在 shell 或启动配置中设置该变量同样有效，只是从程序中看不出来。',
  messages: {
    unset: '在 CUDA 启动之前没有设置 `{variable}`。确定性算法打开时，{torch} 会在那里的第一次矩阵乘法中引发错误。',
    warned: '在 CUDA 启动之前没有设置 `{variable}`。{torch} 会对此发出警告，那里的矩阵乘法每次运行可能不同。',
  },
  examples: {
    'on a GPU, where there is one': '有 GPU 时在 GPU 上',
    'set beside': '同时设置了该变量',
    'only on the CPU': '只在 CPU 上',
  },
};

export default texts;
