/** What a verification says, in Simplified Chinese, by the English phrases. */
export const verifyPhrasesInChinese: Readonly<Record<string, string>> = {
  '{cause}. {proof}{others}': '{cause}。{proof}{others}',
  '{api}{where}': '{api}{where}',
  'The traces of the runs could not be kept: {problem}': '无法保留运行的记录：{problem}',
  'A run was killed before it had come to its end ({how}), most likely because memory ran out; up to there no difference was seen. Verify again, with fewer steps or less data if it recurs.':
    '有一次运行在结束之前被终止（{how}），最可能的原因是内存不足；到那时为止没有发现差异。请再次验证；如果再次发生，请减少步数或数据。',
  'The script was ended by {signal}: something else asked it to end, or it did so itself.':
    '脚本被 {signal} 终止：是别的程序要求它结束，或者是它自己这样做的。',
  'The script removes or renames the folder it works in, which it cannot in the private view of your files that it is given: {message}.':
    '脚本删除或重命名它所在的工作文件夹，而在为它准备的文件私有视图中做不到这一点：{message}。',
  '{api}{where} comes too late: {draw} has already drawn from {generator}':
    '{api}{where}来得太晚：{draw}已经从{generator}中抽取',
  '{api}{where} draws from {generator}, which nothing has seeded': '{api}{where}从{generator}中抽取，而它没有设置种子',
  '{Generator} is drawn from, and nothing has seeded it': '程序从{Generator}中抽取，而它没有设置种子',
  '{Generator} is drawn from, and nothing has seeded it (first used{where})':
    '程序从{Generator}中抽取{where}，而它没有设置种子',
  '{api}{where} is seeded from the system’s entropy': '{api}{where}的种子来自系统的熵',
  '{api}{where} makes a generator without a seed': '{api}{where}创建了不带种子的生成器',
  'The seed that {api}{where} is given has another value in every run{given}':
    '{api}{where}得到的种子每次运行都不同{given}',
  '{api}{where} gives its entries in an order that nobody promised': '{api}{where}给出条目的顺序没有任何保证',
  'The order of a set{where} depends on the hash seed, which differs from process to process':
    '集合的顺序{where}取决于哈希种子，而每个进程的哈希种子都不同',
  'Memory that nothing has been written to is read': '读取了从未写入的内存',
  'Memory that nothing has been written to is read; it enters{where}': '读取了从未写入的内存{where}',
  'What is trained depends on the time, which {api}{where} reads': '训练的内容取决于 {api}{where}读取的时间',
  '{api}{where} takes numbers from the system’s entropy, which no seed reaches':
    '{api}{where}从系统的熵中取数，任何种子都影响不到它',
  '`torch.backends.cudnn.benchmark`{where} lets cuDNN choose its algorithms by timing them':
    '`torch.backends.cudnn.benchmark`{where}让 cuDNN 通过计时来选择算法',
  'An op of torch gives other bits for the same inputs; which one was not seen':
    'torch 的某个操作对相同的输入给出不同的位；未能看到是哪一个',
  '{op}{where} gives other bits for the same inputs': '{op}{where}对相同的输入给出不同的位',
  '{op}{where}, in the backward pass ({phase}) gives other bits for the same inputs':
    '{op}{where}在反向传播（{phase}）中对相同的输入给出不同的位',
  'a draw': '某次抽取',
  'The seed': '种子',
  'A generator': '某个生成器',
  'A call': '某个调用',
  'a call': '某个调用',
  'A directory listing': '某个目录列表',
  ' ({value} in run 1)': '（第 1 次运行中为 {value}）',
  'With {source} held as in run 1': '将{source}固定为第 1 次运行的样子后',
  '{held}, all {steps} are bit-identical.': '{held}，全部{steps}逐位一致。',
  '{held}, the runs are identical.': '{held}，各次运行完全一致。',
  '{held}, the runs part later: {stage}.': '{held}，各次运行在更晚的地方才出现差异：{stage}。',
  'With everything else held, it alone makes the runs differ.': '固定其他一切后，仅它就使各次运行不同。',
  'With everything else held, {source} alone makes the runs differ.': '固定其他一切后，仅{source}就使各次运行不同。',
  '{repeats}With torch’s deterministic algorithms two runs agree bit for bit.':
    '{repeats}使用 torch 的确定性算法时，两次运行逐位一致。',
  '{repeats}Torch’s deterministic algorithms do not make the runs agree.':
    '{repeats}使用 torch 的确定性算法也不能使各次运行一致。',
  'This could not be confirmed.': '未能证实这一点。',
  'It did so in {n} of {repeats}. ': '{repeats}重复中有 {n} 次如此。',
  ' So does {places}.': '{places} 也是如此。',
  ' So do {places}.': '{places} 也是如此。',

  '{Stage}.': '{Stage}。',
  'Run {n}: {purpose}': '第 {n} 次运行：{purpose}',
  'as it is': '照原样运行',
  'everything perturbed that the result must not depend on': '扰动了结果不应依赖的一切',
  'run 1 once more, with everything held': '固定一切，再做一遍第 1 次运行',
  'every op of the steps concerned twice, on the same inputs': '对有关步骤中的每个操作用相同的输入做两遍',
  '{source} held as in run 1': '{source}固定为第 1 次运行的样子',
  'everything held but {source}': '固定除{source}以外的一切',
  'every line watched, with everything held': '固定一切，并观察每一行',
  'every line watched, with everything held but {source}': '固定除{source}以外的一切，并观察每一行',
  'with torch’s deterministic algorithms, everything held': '使用 torch 的确定性算法，固定一切',
  'with torch’s deterministic algorithms, the rest perturbed': '使用 torch 的确定性算法，扰动其余的一切',
  'No op gave itself away.': '没有操作表现出差异。',
  '{ops} gave other bits for the same inputs.': '{ops}对相同的输入给出了不同的位。',
  'What its lines computed was compared.': '比较了各行计算的结果。',
  'Bit-identical to run 1 in {steps}.': '{steps}与第 1 次运行逐位一致。',
  'Identical to run 1.': '与第 1 次运行完全一致。',
  'Time was up.': '时间已到。',
  'Cancelled.': '已取消。',
  'It could not be started or watched.': '未能启动或观察它。',

  'Run 1 failed: {message}.': '第 1 次运行失败：{message}。',
  'This does not cover later steps, other hardware, other versions or rare races.':
    '这不涉及之后的步骤、其他硬件、其他版本或罕见的竞态。',
  'This does not cover other hardware, other versions or rare races.': '这不涉及其他硬件、其他版本或罕见的竞态。',
  'With another date the script fails, and otherwise not: {stage}. That was left out of the comparison.':
    '脚本只在日期不同时失败：{stage}。比较时没有考虑这一点。',
  'Only times differ: {stage}.': '只有时间不同：{stage}。',
  '{process} (step {step})': '{process}（第 {step} 步）',
  'Some batches come in another order without any effect on the training: those of a validation, most likely.':
    '某些批次的顺序不同，但对训练没有任何影响：很可能是验证用的批次。',
  'The times and speeds that it prints differ, as they will.': '它打印的时间和速度不同，这是正常的。',
  'Logs and files that hold the time differ: {files}.': '日志和含有时间的文件不同：{files}。',
  'Other processes differ too: {processes}.': '其他进程也不同：{processes}。',
  '{draw} draws from {generator}, which nothing has seeded; in these runs that changed nothing.':
    '{draw}从{generator}中抽取，而它没有设置种子；在这些运行中这没有造成任何变化。',
  '`torch.backends.cudnn.benchmark` is on: cuDNN may choose other algorithms next time, even where these runs agree.':
    '`torch.backends.cudnn.benchmark` 已打开：即使这些运行一致，cuDNN 下次也可能选择其他算法。',
  'Workers of a loader draw the same numbers: they share one stream, as a generator that was copied to them would.':
    '加载器的工作进程抽取相同的数字：它们共享同一个随机数流，就像被复制过去的生成器那样。',
  'These files changed while the script ran, so it may have written them for real: {files}.':
    '这些文件在脚本运行期间发生了变化，脚本可能真的写入了它们：{files}。',
  '{files} that the script wrote went to a scratch folder; yours are as they were.':
    '脚本写入的{files}进入了临时文件夹；你的文件保持原样。',
  '1 process that the script had left running was ended.': '结束了脚本遗留的 1 个进程。',
  '{n} processes that the script had left running were ended.': '结束了脚本遗留的 {n} 个进程。',
  'The probe could not note everything ({trouble}); please report it.': '探针未能记录一切（{trouble}）；请报告此问题。',

  'The report could not be written: {reason}': '无法写入报告：{reason}',
  'Nothing is redirected: what the script writes, it writes for real.': '没有任何重定向：脚本写入的内容会真正写入。',
  'What the script writes outside of {folders}, it writes for real.': '脚本在 {folders} 之外写入的内容会真正写入。',
  '`{link}` leads to `{target}`: what is written there is written for real.':
    '`{link}` 指向 `{target}`：写入那里的内容会真正写入。',
  'Only what Python code writes is redirected{why}: other programs that the script starts, and libraries that open files by themselves, write for real.':
    '只有 Python 代码写入的内容会被重定向{why}：脚本启动的其他程序以及自行打开文件的库会真正写入。',
  ' ({why})': '（{why}）',
  'no folder': '任何文件夹',
  '{n} more folders': '另外 {n} 个文件夹',
  'the virtual environment {name}': '虚拟环境 {name}',
  'the active virtual environment': '已激活的虚拟环境',
  'the active conda environment': '已激活的 conda 环境',
  '{name} on the path': 'PATH 上的 {name}',
  '{Origin} (`{path}`)': '{Origin}（`{path}`）',
  '{python} {problem}': '{python} {problem}',
  'is Python {version}; verifying needs Python 3.9 or newer.':
    '是 Python {version}；验证需要 Python 3.9 或更新的版本。',
  'did not answer within {n} seconds.': '在 {n} 秒内没有响应。',
  'does not exist.': '不存在。',
  'may not be executed: permission denied.': '不能执行：权限不足。',
  'is not a Python that starts.': '不是可以启动的 Python。',
  '`{first}` is not on the path and not in the workspace.': '`{first}` 既不在 PATH 上，也不在工作区中。',
  'No Python was found: there is no virtual environment in the workspace, and no `python3` or `python` on the path.':
    '没有找到 Python：工作区中没有虚拟环境，PATH 上也没有 `python3` 或 `python`。',
  'before the first step': '在第一步之前',
  'at step {step}': '在第 {step} 步',
  'the batch differs {when}{where}': '{when}{where}批次不同',
  'the initial parameters differ{where}{tensors}': '初始参数不同{where}{tensors}',
  'the loss differs {when}{where}{values} although everything before was bit-identical':
    '{when}{where}损失不同{values}，而之前的一切逐位一致',
  'gradients differ {when}{where} although the loss is bit-identical{tensors}':
    '{when}{where}梯度不同，而损失逐位一致{tensors}',
  '{state} after step {step}{where} although the gradients are bit-identical{tensors}':
    '在第 {step} 步之后{where}{state}，而梯度逐位一致{tensors}',
  'what {api} learns{at} differs{where}': '{api}{at}学到的内容不同{where}',
  '{api} gives other numbers{at}{where}': '{api}{at}给出不同的数字{where}',
  'the runs take different paths {when}{where}: {paths}': '{when}{where}各次运行走上不同的路径：{paths}',
  'the runs differ {when}{where}': '{when}{where}各次运行不同',
  ' in process {name}': '（进程 {name}）',
  ': {differing} of {all}': '：{all}中的 {differing} 个',
  ': {differing} of {all}, {names}': '：{all}中的 {differing} 个，{names}',
  'buffers or the optimizer’s state differ': '缓冲区或优化器的状态不同',
  'the parameters differ': '参数不同',
  ' in its last bits': '（只在最后几位）',
  ' ({values})': '（{values}）',
  it: '它',
  'run 1 goes on with {one}, the other with {other}': '第 1 次运行接着是{one}，另一次是{other}',
  'nothing more': '没有其他内容',
  'something else': '其他内容',
  'another batch': '另一个批次',
  'making an optimizer': '创建优化器',
  'a loss': '损失',
  gradients: '梯度',
  'a step': '一步',
  'fitting an estimator': '拟合估计器',
  'further steps': '更多的步',
  'what is printed differs': '打印的内容不同',
  nothing: '空',
  'what is printed differs in line {line}: {one} and {other}': '打印的内容在第 {line} 行不同：{one}与{other}',
  'what is written differs': '写入的内容不同',
  'the written file {name} differs': '写入的文件 {name} 不同',
  '{name} is written by run 1 alone': '只有第 1 次运行写入了 {name}',
  '{name} is written by the other run alone': '只有另一次运行写入了 {name}',
  'one run fails and the other does not': '一次运行失败，另一次没有失败',
  'run 1 ends well and the other run fails ({message})': '第 1 次运行正常结束，另一次运行失败（{message}）',
  'run 1 fails ({message}) and the other run does not': '第 1 次运行失败（{message}），另一次运行没有失败',

  'Cancelled before two runs could be compared.': '在能够比较两次运行之前已取消。',
  'The script ended and left 1 process running, which was ended: what it does cannot be followed. Let the script wait for the processes it starts.':
    '脚本结束时遗留了 1 个仍在运行的进程，已将其结束：无法观察它做了什么。请让脚本等待它启动的进程。',
  'The script ended and left {n} processes running, which were ended: what they do cannot be followed. Let the script wait for the processes it starts.':
    '脚本结束时遗留了 {n} 个仍在运行的进程，已将其结束：无法观察它们做了什么。请让脚本等待它启动的进程。',
  'The script took no optimizer step, drew no random numbers, and printed and wrote nothing, so there is nothing to compare.':
    '脚本没有执行优化器步，没有抽取随机数，也没有打印或写入任何内容，因此没有可比较的内容。',
  'The script could not be started.': '未能启动脚本。',
  'The probe did not start: {python} ignores PYTHONPATH (options -I, -E or -S), or another sitecustomize hides it. Choose an interpreter that heeds it.':
    '探针没有启动：{python} 忽略 PYTHONPATH（选项 -I、-E 或 -S），或者它被另一个 sitecustomize 遮盖。请选择会使用它的解释器。',
  'No training step was observed in {time}. Verify counts optimizer steps and calls of backward(); if training starts later than that, raise the timeout.':
    '在 {time}内没有观察到训练步。验证统计的是优化器步和 backward() 的调用；如果训练开始得更晚，请提高超时。',
  'The script had not come to its end after {time}; up to there no difference was seen. Raise the timeout, or look at fewer steps.':
    '脚本在 {time}后仍未结束；到那时为止没有发现差异。请提高超时，或减少步数。',
  'The script had taken only {n} of {steps} after {time}; up to there no difference was seen. Raise the timeout, or look at fewer steps.':
    '脚本在 {time}后只完成了{steps}中的 {n} 步；到那时为止没有发现差异。请提高超时，或减少步数。',
  '{known} Nothing could be compared.': '{known}没有可比较的内容。',
  'it failed': '它失败了',
  'The script failed before its first optimizer step: {quote}.': '脚本在第一个优化器步之前失败：{quote}。',
  'The script failed after {steps}: {quote}.': '脚本在 {steps}之后失败：{quote}。',
  '{known} So did the other run, and up to there no difference was seen.':
    '{known}另一次运行也是如此，到那时为止没有发现差异。',
  'torch is not importable in {python}. Choose the environment that you train in.':
    '在 {python} 中无法导入 torch。请选择你用来训练的环境。',
  'The script needs the package `{missing}`, which {python} does not have.':
    '脚本需要包 `{missing}`，而 {python} 中没有它。',
  'The script asks for input, and nobody answers while it is being verified. Give it what it asks for as arguments.':
    '脚本要求输入，而验证期间没有人回答。请用参数提供它所需的内容。',
  'The script starts processes by “spawn” and has no main guard: put what it runs below `if __name__ == "__main__":`.':
    '脚本以 spawn 方式启动进程，却没有主程序保护：请把要运行的内容放到 `if __name__ == "__main__":` 之下。',
  'The script forks after CUDA has been used, which CUDA does not survive: start its processes by “spawn”.':
    '脚本在使用 CUDA 之后进行 fork，这是 CUDA 不支持的：请以 spawn 方式启动进程。',
  'The script does not accept its arguments.': '脚本不接受给它的参数。',
  'The script does not accept its arguments: {complaint}.': '脚本不接受给它的参数：{complaint}。',
  'The script was killed, most likely because memory ran out.': '脚本被强行结束，很可能是因为内存不足。',
  'The script crashed with {signal}, outside of Python.': '脚本因 {signal} 崩溃，原因在 Python 之外。',
  'The script asks for a GPU that is not there: {message}.': '脚本要求使用不存在的 GPU：{message}。',

  'No difference in {runs}{length}{where}{how}.': '{where}进行了{runs}{length}{how}，没有差异。',
  'The runs differ: {stage}. {nothing}': '各次运行不同：{stage}。{nothing}',
  'The runs differ: {stage}. {cause}.{more}': '各次运行不同：{stage}。{cause}。{more}',
  ' 1 more cause was found.': '另外还找到 1 个原因。',
  ' {n} more causes were found.': '另外还找到 {n} 个原因。',
  '{n} runs': '{n} 次运行',
  ' of {steps}': '（每次{steps}）',
  ' on {device}': '在 {device} 上',
  ' ({varied} varied)': '，改变了{varied}',
  'hash seed': '哈希种子',
  'start of the generators': '生成器的初始状态',
  'order of directory listings': '目录列表的顺序',
  clock: '时钟',
  'contents of fresh memory': '未初始化内存的内容',
  'The search for the cause was ended before it had found one.': '在找到原因之前，搜索已被结束。',
  'Training differs even with everything held, and no op gives itself away: suspect threads that race, memory shared between processes, or the network.':
    '即使固定了一切，训练仍然不同，也没有操作表现出差异：原因可能是线程竞态、进程间共享的内存或网络。',
  'The outcome differs even with everything held, and no op gives itself away: suspect threads that race, memory shared between processes, or the network.':
    '即使固定了一切，结果仍然不同，也没有操作表现出差异：原因可能是线程竞态、进程间共享的内存或网络。',
  'No generator, seed, hash order, listing, clock or memory explains it: suspect threads, the network or another process.':
    '生成器、种子、哈希顺序、目录列表、时钟和内存都不能解释它：原因可能是线程、网络或其他进程。',

  '{file}, cell {cell}, line {line}': '{file}，第 {cell} 个单元格，第 {line} 行',
  ' at {place}': '（{place}）',
  '1 step': '1 步',
  '{n} steps': '{n} 步',
  '1 second': '1 秒',
  '{n} seconds': '{n} 秒',
  '1 tensor': '1 个张量',
  '{n} tensors': '{n} 个张量',
  '1 repeat': '1 次',
  '{n} repeats': '{n} 次',
  '1 op': '1 个操作',
  '{n} ops': '{n} 个操作',
  '1 file': '1 个文件',
  '{n} files': '{n} 个文件',
  '{list} and {n} more': '{list} 等，另有 {n} 个',
  'Python’s `random`': 'Python 的 `random`',
  'NumPy’s global generator': 'NumPy 的全局生成器',
  'torch’s generator': 'torch 的生成器',
  'generators of the script’s own': '脚本自己的生成器',
  'the system’s entropy': '系统的熵',
  'the order of directory listings': '目录列表的顺序',
  'the clock': '时钟',
  'the hash seed': '哈希种子',
  'the contents of fresh memory': '未初始化内存的内容',
  'the values of seeds': '种子的值',
  Interpreter: '解释器',
  'Device asked for': '要求的设备',
  Threads: '线程数',
};
