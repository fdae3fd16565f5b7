<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CellWriter</name>
    <message>
        <source>gold answer</source>
        <translation>标准答案</translation>
    </message>
    <message>
        <source>Read wrongly</source>
        <translation>读取有误</translation>
    </message>
    <message>
        <source>no rule reads an answer (R)</source>
        <translation>没有规则能读出答案 (R)</translation>
    </message>
    <message>
        <source>all %1 rules read %2 (R)</source>
        <translation>全部 %1 条规则都读出 %2 (R)</translation>
    </message>
    <message>
        <source>1 of %1 rules reads %2 (R)</source>
        <translation>%1 条规则中有 1 条读出 %2 (R)</translation>
    </message>
    <message>
        <source>%1 of %2 rules read %3 (R)</source>
        <translation>%2 条规则中有 %1 条读出 %3 (R)</translation>
    </message>
    <message>
        <source>oracle: %1</source>
        <translation>oracle：%1</translation>
    </message>
    <message>
        <source>guided by %1</source>
        <translation>由 %1 引导</translation>
    </message>
    <message>
        <source>the decomposer ran on</source>
        <translation>分解者没有停下</translation>
    </message>
    <message>
        <source>read by: %1</source>
        <translation>读取规则：%1</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>没有答案</translation>
    </message>
    <message>
        <source>, line %1</source>
        <translation>，第 %1 行</translation>
    </message>
    <message>
        <source>&#xa0; did it mean </source>
        <translation>&#x3000;是否想写 </translation>
    </message>
    <message>
        <source>ended after %1 ms</source>
        <translation>%1 毫秒后结束</translation>
    </message>
    <message>
        <source>the text is empty</source>
        <translation>文本为空</translation>
    </message>
    <message>
        <source>leaves the vote</source>
        <translation>不参与投票</translation>
    </message>
    <message>
        <source>no value, leaves the vote</source>
        <translation>没有值，不参与投票</translation>
    </message>
    <message>
        <source>%1st in the text</source>
        <translation>文中第 %1 步</translation>
    </message>
    <message>
        <source>%1nd in the text</source>
        <translation>文中第 %1 步</translation>
    </message>
    <message>
        <source>%1rd in the text</source>
        <translation>文中第 %1 步</translation>
    </message>
    <message>
        <source>%1th in the text</source>
        <translation>文中第 %1 步</translation>
    </message>
    <message>
        <source>slip in arithmetic</source>
        <translation>计算失误</translation>
    </message>
    <message>
        <source>wrong plan?</source>
        <translation>思路错误？</translation>
    </message>
    <message>
        <source>wrong question</source>
        <translation>子问题错误</translation>
    </message>
    <message>
        <source>wrong solution</source>
        <translation>解答错误</translation>
    </message>
    <message>
        <source>carried on</source>
        <translation>沿用</translation>
    </message>
    <message>
        <source>Gold: </source>
        <translation>标准答案：</translation>
    </message>
    <message>
        <source>Teacher: </source>
        <translation>教师：</translation>
    </message>
    <message>
        <source>Decomposer: </source>
        <translation>分解者：</translation>
    </message>
    <message>
        <source>Solver: </source>
        <translation>求解者：</translation>
    </message>
    <message>
        <source>Gold steps come with the data set: it is not in this workspace&apos;s library.</source>
        <translation>标准步骤随数据集提供，而该数据集不在此工作区的库中。</translation>
    </message>
    <message>
        <source>First wrong step</source>
        <translation>首个错误步骤</translation>
    </message>
    <message>
        <source>carried from step %1</source>
        <translation>沿用自第 %1 步</translation>
    </message>
    <message>
        <source>stands in no step before and not in the question</source>
        <translation>之前的步骤和题目中都没有出现</translation>
    </message>
    <message>
        <source>… %1 lines in all</source>
        <translation>… 共 %1 行</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>carried from line %1</source>
        <translation>沿用自第 %1 行</translation>
    </message>
    <message>
        <source>a calculator&apos;s note</source>
        <translation>计算器的标注</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>answered</source>
        <translation>已回答</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>被截断</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>fields missing</source>
        <translation>缺少字段</translation>
    </message>
    <message>
        <source>not JSON</source>
        <translation>不是 JSON</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>是网页</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>过大</translation>
    </message>
    <message>
        <source>too slow</source>
        <translation>过慢</translation>
    </message>
    <message>
        <source>broken gzip</source>
        <translation>gzip 损坏</translation>
    </message>
</context>
<context>
    <name>ShownText</name>
    <message>
        <source>… (%1 characters more)</source>
        <translation>…（还有 %1 个字符）</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>verified</source>
        <translation>已验证</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>unverified</source>
        <translation>未验证</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>Problems</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Rationales</source>
        <translation>推理过程</translation>
    </message>
    <message>
        <source>learned and forgotten by A between checkpoints</source>
        <translation>A 在检查点之间学会和遗忘的</translation>
    </message>
    <message>
        <source>learned and forgotten by B between checkpoints</source>
        <translation>B 在检查点之间学会和遗忘的</translation>
    </message>
    <message>
        <source>their data states neither gold steps, equations nor kinds that differ</source>
        <translation>其数据既没有标准步骤和算式，题型也都相同</translation>
    </message>
    <message>
        <source>It has not answered these problems.</source>
        <translation>它没有回答这些题目。</translation>
    </message>
    <message>
        <source>No teacher answered these problems.</source>
        <translation>没有教师回答过这些题目。</translation>
    </message>
    <message>
        <source>There is no gap: the teacher is not above the base.</source>
        <translation>没有差距：教师不高于基准。</translation>
    </message>
    <message>
        <source>best floor of each seed</source>
        <translation>各种子的最好下限</translation>
    </message>
    <message>
        <source>put it there, or start Retort with RETORT_DATA=FOLDER that holds it</source>
        <translation>把它放到那里，或用包含它的 RETORT_DATA=FOLDER 启动 Retort</translation>
    </message>
    <message>
        <source>put the student&apos;s folder there: config.json, tokenizer and *.safetensors</source>
        <translation>把学生的文件夹放到那里：config.json、分词器和 *.safetensors</translation>
    </message>
    <message>
        <source>import it on the Data page under the name &quot;%1&quot;</source>
        <translation>在“数据”页以名称“%1”导入它</translation>
    </message>
    <message>
        <source>None of the problems has a corrected rationale: correct one first, or take a teacher&apos;s.</source>
        <translation>这些题目都没有修正过的推理过程：请先修正一条，或采用教师的。</translation>
    </message>
    <message>
        <source>There are no problems to make a data set of: the filter lets none through.</source>
        <translation>没有可做成数据集的题目：筛选没有留下任何题目。</translation>
    </message>
    <message>
        <source>%1: the workspace cannot be written: %2. Runs can be read, nothing can be started or changed; open another workspace, or give this folder back its write permission and check again.</source>
        <translation>%1：工作区无法写入：%2。可以查看运行，但不能启动或更改；请打开其他工作区，或恢复此文件夹的写权限后重新检查。</translation>
    </message>
    <message>
        <source>it is read-only</source>
        <translation>它是只读的</translation>
    </message>
    <message>
        <source>%1: another Retort window has this workspace open%2. This window only reads: nothing can be started, imported or tagged here. Use the other one, or close it and check again.</source>
        <translation>%1：另一个 Retort 窗口已打开此工作区%2。本窗口只能读取：不能启动、导入或加标签。请使用另一个窗口，或关闭它后重新检查。</translation>
    </message>
    <message>
        <source>%1. Until then this window only reads.</source>
        <translation>%1。在此之前本窗口只能读取。</translation>
    </message>
    <message>
        <source>%1: the disk is full, so nothing can be started or stored. Nothing was overwritten; make room, e.g. by emptying the trash, and check again.</source>
        <translation>%1：磁盘已满，无法启动或保存。没有覆盖任何内容；请腾出空间（例如清空回收站）后重新检查。</translation>
    </message>
    <message>
        <source>loss is not finite at step %1</source>
        <translation>第 %1 步损失不是有限值</translation>
    </message>
    <message>
        <source>confined</source>
        <translation>已限制</translation>
    </message>
    <message>
        <source>Every question leaves room for an answer</source>
        <translation>每道题都给回答留有空间</translation>
    </message>
    <message>
        <source>%1 prompts of questions to answer fill the context of %2 tokens: no answer, so wrong</source>
        <translation>%1 个待答题目的提示占满了 %2 个词元的上下文：没有回答，因此判错</translation>
    </message>
    <message>
        <source>1 prompt of questions to answer fills the context of %1 tokens: no answer, so wrong</source>
        <translation>1 个待答题目的提示占满了 %1 个词元的上下文：没有回答，因此判错</translation>
    </message>
    <message>
        <source>%1 training, %2 validation and %3 test problems</source>
        <translation>训练题 %1、验证题 %2、测试题 %3</translation>
    </message>
    <message>
        <source>There is no training problem</source>
        <translation>没有训练题</translation>
    </message>
    <message>
        <source>Every row of the data could be read</source>
        <translation>数据的每一行都能读取</translation>
    </message>
    <message>
        <source>%1 rows have something to look at, %2 could not be read</source>
        <translation>%1 行有待查看之处，%2 行无法读取</translation>
    </message>
    <message>
        <source>1 row has something to look at, %1 could not be read</source>
        <translation>1 行有待查看之处，%1 行无法读取</translation>
    </message>
    <message>
        <source>Every problem has a gold answer</source>
        <translation>每道题都有标准答案</translation>
    </message>
    <message>
        <source>%1 problems without gold: the label is what teachers agree on</source>
        <translation>%1 道题没有标准答案：以教师一致的答案为标签</translation>
    </message>
    <message>
        <source>1 problem without gold: the label is what teachers agree on</source>
        <translation>1 道题没有标准答案：以教师一致的答案为标签</translation>
    </message>
    <message>
        <source>%1 problems have no gold answer: nothing can be judged right there</source>
        <translation>%1 道题没有标准答案：无法判定对错</translation>
    </message>
    <message>
        <source>1 problem has no gold answer: nothing can be judged right there</source>
        <translation>1 道题没有标准答案：无法判定对错</translation>
    </message>
    <message>
        <source>No test question among the training problems</source>
        <translation>训练题中没有测试题</translation>
    </message>
    <message>
        <source>No test question among the training problems; %1 training problems kept out</source>
        <translation>训练题中没有测试题；排除了 %1 道训练题</translation>
    </message>
    <message>
        <source>No test question among the training problems; 1 training problem kept out</source>
        <translation>训练题中没有测试题；排除了 1 道训练题</translation>
    </message>
    <message>
        <source>No test question among the training problems; %1 rationales for test questions kept out</source>
        <translation>训练题中没有测试题；排除了 %1 条测试题的推理过程</translation>
    </message>
    <message>
        <source>%1 test questions of %2 have a near-duplicate among the training problems</source>
        <translation>%2 道测试题中有 %1 道在训练题中有近似题</translation>
    </message>
    <message>
        <source>1 test question of %1 has a near-duplicate among the training problems</source>
        <translation>%1 道测试题中有 1 道在训练题中有近似题</translation>
    </message>
    <message>
        <source>Drop them</source>
        <translation>去掉它们</translation>
    </message>
    <message>
        <source>%1 test problems, answered once at the end</source>
        <translation>%1 道测试题，结束时回答一次</translation>
    </message>
    <message>
        <source>1 test problem, answered once at the end</source>
        <translation>1 道测试题，结束时回答一次</translation>
    </message>
    <message>
        <source>There are no test problems: name them with data.split.test, or use problems that carry a split</source>
        <translation>没有测试题：请用 data.split.test 指明，或使用自带划分的题目</translation>
    </message>
    <message>
        <source>%1 validation problems, split by problem</source>
        <translation>%1 道验证题，按题目划分</translation>
    </message>
    <message>
        <source>1 validation problem, split by problem</source>
        <translation>1 道验证题，按题目划分</translation>
    </message>
    <message>
        <source>There are no validation problems: nothing is answered while it trains</source>
        <translation>没有验证题：训练时不作答</translation>
    </message>
    <message>
        <source>Keep 10 %</source>
        <translation>留出 10 %</translation>
    </message>
    <message>
        <source>No rationale with a wrong answer is trained on</source>
        <translation>没有用答案错误的推理过程训练</translation>
    </message>
    <message>
        <source>%1 rationales with a wrong answer or none are trained on</source>
        <translation>用 %1 条答案错误或没有答案的推理过程训练</translation>
    </message>
    <message>
        <source>1 rationale with a wrong answer or none is trained on</source>
        <translation>用 1 条答案错误或没有答案的推理过程训练</translation>
    </message>
    <message>
        <source>Keep right ones</source>
        <translation>只留正确的</translation>
    </message>
    <message>
        <source>Raise to %1</source>
        <translation>提高到 %1</translation>
    </message>
    <message>
        <source>Raise the limits</source>
        <translation>提高上限</translation>
    </message>
    <message>
        <source>Switch %1 off</source>
        <translation>关闭 %1</translation>
    </message>
    <message>
        <source>Every format has rationales to train on</source>
        <translation>每种格式都有可训练的推理过程</translation>
    </message>
    <message>
        <source>Every format has a weight in the loss</source>
        <translation>每种格式在损失中都有权重</translation>
    </message>
    <message>
        <source>%1 have weight 0: shown in every step, never learned from</source>
        <translation>%1 的权重为 0：每步都展示，却从不学习</translation>
    </message>
    <message>
        <source>%1 has weight 0: shown in every step, never learned from</source>
        <translation>%1 的权重为 0：每步都展示，却从不学习</translation>
    </message>
    <message>
        <source>Every weight is 0: there is no loss</source>
        <translation>所有权重都为 0：没有损失</translation>
    </message>
    <message>
        <source>Equal weights</source>
        <translation>权重相等</translation>
    </message>
    <message>
        <source>Weights of 1</source>
        <translation>权重设为 1</translation>
    </message>
    <message>
        <source>%1 target tokens carry loss</source>
        <translation>%1 个目标词元计入损失</translation>
    </message>
    <message>
        <source>No token carries loss: nothing would be learned</source>
        <translation>没有词元计入损失：什么也学不到</translation>
    </message>
    <message>
        <source>No token of %1 carries loss</source>
        <translation>%1 没有词元计入损失</translation>
    </message>
    <message>
        <source>Every example fits, nothing is left out</source>
        <translation>每个示例都放得下，没有排除</translation>
    </message>
    <message>
        <source>%1 examples are too long and would end the run</source>
        <translation>%1 个示例过长，会结束运行</translation>
    </message>
    <message>
        <source>%1 example is too long and would end the run</source>
        <translation>%1 个示例过长，会结束运行</translation>
    </message>
    <message>
        <source>%1 examples are too long and left out</source>
        <translation>%1 个示例过长，已排除</translation>
    </message>
    <message>
        <source>%1 example is too long and left out</source>
        <translation>%1 个示例过长，已排除</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>排除它们</translation>
    </message>
    <message>
        <source>Answers as long as the training targets are written to their end</source>
        <translation>与训练目标同长的回答都能写完</translation>
    </message>
    <message>
        <source>%1 targets are longer than max_new_tokens: such an answer would be cut off</source>
        <translation>%1 个目标比 max_new_tokens 长：这样的回答会被截断</translation>
    </message>
    <message>
        <source>%1 target is longer than max_new_tokens: such an answer would be cut off</source>
        <translation>%1 个目标比 max_new_tokens 长：这样的回答会被截断</translation>
    </message>
    <message>
        <source>No format writes programs</source>
        <translation>没有写程序的格式</translation>
    </message>
    <message>
        <source>The student&apos;s tokenizer can write programs</source>
        <translation>学生的分词器能写程序</translation>
    </message>
    <message>
        <source>Trains on %1</source>
        <translation>在 %1 上训练</translation>
    </message>
    <message>
        <source>Use what is there</source>
        <translation>使用现有的</translation>
    </message>
    <message>
        <source>%1 weights, vocabulary of %2</source>
        <translation>%1 个权重，词表 %2</translation>
    </message>
    <message>
        <source>Every path is in a format that is trained</source>
        <translation>每条路径的格式都经过训练</translation>
    </message>
    <message>
        <source>%1 paths in a format that is not trained: %2</source>
        <translation>%1 条路径的格式未经训练：%2</translation>
    </message>
    <message>
        <source>1 path in a format that is not trained: %1</source>
        <translation>1 条路径的格式未经训练：%1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove path</source>
        <translation>移除路径</translation>
    </message>
    <message>
        <source>Remove paths</source>
        <translation>移除路径</translation>
    </message>
    <message>
        <source>No programs are run</source>
        <translation>不运行程序</translation>
    </message>
    <message>
        <source>The sandbox is ready for programs</source>
        <translation>沙箱已可运行程序</translation>
    </message>
    <message>
        <source>The sandbox is still being tested</source>
        <translation>沙箱仍在测试</translation>
    </message>
    <message>
        <source>Programs cannot be run: %1</source>
        <translation>程序无法运行：%1</translation>
    </message>
    <message>
        <source>the sandbox is not ready</source>
        <translation>沙箱未就绪</translation>
    </message>
    <message>
        <source>About %1 of memory, %2 are free</source>
        <translation>约需内存 %1，空闲 %2</translation>
    </message>
    <message>
        <source>About %1 of memory</source>
        <translation>约需内存 %1</translation>
    </message>
    <message>
        <source>Halve the batch</source>
        <translation>批次减半</translation>
    </message>
    <message>
        <source>The time is not known before this machine is measured</source>
        <translation>测量此机器之前时间未知</translation>
    </message>
    <message>
        <source>About %1 seconds on the CPU</source>
        <translation>在 CPU 上约 %1 秒</translation>
    </message>
    <message>
        <source>About %1 minutes on the CPU</source>
        <translation>在 CPU 上约 %1 分钟</translation>
    </message>
    <message>
        <source>About %1 hours on the CPU</source>
        <translation>在 CPU 上约 %1 小时</translation>
    </message>
    <message>
        <source>Nothing is trained: every path takes its texts from elsewhere</source>
        <translation>不训练：每条路径的文本都来自别处</translation>
    </message>
    <message>
        <source>Nothing is trained: every path takes its texts from elsewhere.</source>
        <translation>不训练：每条路径的文本都来自别处。</translation>
    </message>
    <message>
        <source>Nothing is trained: the student answers as it is</source>
        <translation>不训练：学生照原样作答</translation>
    </message>
    <message>
        <source>The learning rate is 0: nothing would be learned</source>
        <translation>学习率为 0：什么也学不到</translation>
    </message>
    <message>
        <source>Use the default</source>
        <translation>使用默认值</translation>
    </message>
    <message>
        <source>The number of steps is known when there are examples</source>
        <translation>有了示例后才知道步数</translation>
    </message>
    <message>
        <source>eval_steps is %1, but there are %2 steps: no evaluation before the end</source>
        <translation>eval_steps 为 %1，但只有 %2 步：结束前不会评估</translation>
    </message>
    <message>
        <source>Four times</source>
        <translation>共四次</translation>
    </message>
    <message>
        <source>%1 steps, %2 epochs</source>
        <translation>%1 步，%2 轮</translation>
    </message>
    <message>
        <source>1 step, %1 epochs</source>
        <translation>1 步，%1 轮</translation>
    </message>
    <message>
        <source>%1 threads on %2 cores wait for each other</source>
        <translation>%2 个核心上的 %1 个线程会互相等待</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>用 %1 个</translation>
    </message>
    <message>
        <source>Seed %1 and %2 threads: the same run again to the last bit</source>
        <translation>种子 %1 和 %2 个线程：再次运行结果逐位相同</translation>
    </message>
    <message>
        <source>Seed %1 and 1 thread: the same run again to the last bit</source>
        <translation>种子 %1 和 1 个线程：再次运行结果逐位相同</translation>
    </message>
    <message>
        <source>Go to line</source>
        <translation>转到该行</translation>
    </message>
    <message>
        <source>YAML line %1: %2: %3</source>
        <translation>YAML 第 %1 行：%2：%3</translation>
    </message>
    <message>
        <source>%1 more problems in the YAML</source>
        <translation>YAML 中还有 %1 个问题</translation>
    </message>
    <message>
        <source>1 more problem in the YAML</source>
        <translation>YAML 中还有 1 个问题</translation>
    </message>
    <message>
        <source>%1 training problems with sub-questions to learn from</source>
        <translation>%1 道训练题有可供学习的子问题</translation>
    </message>
    <message>
        <source>The decomposer asks the sub-questions at evaluation</source>
        <translation>评估时由分解者提子问题</translation>
    </message>
    <message>
        <source>No test problem has recorded sub-questions to ask</source>
        <translation>没有测试题带有已记录的子问题</translation>
    </message>
    <message>
        <source>Ask the decomposer</source>
        <translation>由分解者提问</translation>
    </message>
    <message>
        <source>The decomposer is not guided</source>
        <translation>分解者没有引导</translation>
    </message>
    <message>
        <source>The guide predicts the decomposer&apos;s guidance</source>
        <translation>由引导者预测给分解者的引导</translation>
    </message>
    <message>
        <source>The decomposer is guided by gold steps at evaluation: an oracle, no result</source>
        <translation>评估时分解者由标准步骤引导：属于 oracle，不算结果</translation>
    </message>
    <message>
        <source>The students answer in turns</source>
        <translation>各学生轮流作答</translation>
    </message>
    <message>
        <source>the prompt has %1 tokens, %2 allows %3</source>
        <translation>提示有 %1 个词元，%2 允许 %3</translation>
    </message>
    <message>
        <source>the target has %1 tokens, %2 allows %3</source>
        <translation>目标有 %1 个词元，%2 允许 %3</translation>
    </message>
    <message>
        <source>prompt and target together has %1 tokens, %2 allows %3</source>
        <translation>提示与目标合计 %1 个词元，%2 允许 %3</translation>
    </message>
    <message>
        <source>%1 of training and %2 of answering, by the %3 billion operations a second that small students of this width reached here when they were trained and when they wrote, with %4 threads.</source>
        <translation>训练 %1，作答 %2；依据同样宽度的小型学生在此训练和写作时达到的每秒 %3 十亿次运算，%4 个线程。</translation>
    </message>
    <message>
        <source>No time is known for %1: only the CPU is measured</source>
        <translation>%1 的时间未知：只测量 CPU</translation>
    </message>
    <message>
        <source>%1: does not exist</source>
        <translation>%1：不存在</translation>
    </message>
    <message>
        <source>%1: cannot be read: %2</source>
        <translation>%1：无法读取：%2</translation>
    </message>
    <message>
        <source>%1: cannot be written: %2</source>
        <translation>%1：无法写入：%2</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有该文件或目录</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘空间不足</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是目录</translation>
    </message>
    <message>
        <source>%1: cannot be read</source>
        <translation>%1：无法读取</translation>
    </message>
    <message>
        <source>%1: cannot be written</source>
        <translation>%1：无法写入</translation>
    </message>
    <message>
        <source>%1: the file is empty</source>
        <translation>%1：文件为空</translation>
    </message>
    <message>
        <source>unknown key %1</source>
        <translation>未知的键 %1</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>integer</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>true or false or null</source>
        <translation>true、false 或 null</translation>
    </message>
    <message>
        <source>list of texts</source>
        <translation>文本列表</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>%1 之一</translation>
    </message>
    <message>
        <source>list of %1</source>
        <translation>%1 的列表</translation>
    </message>
    <message>
        <source>integer or null</source>
        <translation>整数或 null</translation>
    </message>
    <message>
        <source>number or null</source>
        <translation>数值或 null</translation>
    </message>
    <message>
        <source>text or null</source>
        <translation>文本或 null</translation>
    </message>
    <message>
        <source>list of texts or null</source>
        <translation>文本列表或 null</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>不小于 %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>不大于 %1</translation>
    </message>
    <message>
        <source>above %1 to below %2</source>
        <translation>大于 %1 到小于 %2</translation>
    </message>
    <message>
        <source>%1 to below %2</source>
        <translation>%1 到小于 %2</translation>
    </message>
    <message>
        <source>above %1 to %2</source>
        <translation>大于 %1 到 %2</translation>
    </message>
    <message>
        <source>above %1</source>
        <translation>大于 %1</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>problems</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>rationales</source>
        <translation>条推理过程</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>个问题</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>个线程</translation>
    </message>
    <message>
        <source>prompts</source>
        <translation>个提示</translation>
    </message>
    <message>
        <source>folds</source>
        <translation>折</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>checkpoints</source>
        <translation>个检查点</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>the guide</source>
        <translation>引导者</translation>
    </message>
    <message>
        <source>what stands before it holds, or what stands behind it</source>
        <translation>前面的条件成立，或后面的条件成立</translation>
    </message>
    <message>
        <source>%1, %2 layers</source>
        <translation>%1，%2 层</translation>
    </message>
    <message>
        <source>decomposer and solver</source>
        <translation>分解者与求解者</translation>
    </message>
    <message>
        <source>decomposer, solver and guide</source>
        <translation>分解者、求解者与引导者</translation>
    </message>
    <message>
        <source>CPU · %1 cores</source>
        <translation>CPU · %1 核</translation>
    </message>
    <message>
        <source>CPU · 1 core</source>
        <translation>CPU · 1 核</translation>
    </message>
    <message>
        <source>synthetic problems</source>
        <translation>合成题目</translation>
    </message>
    <message>
        <source>made by Retort</source>
        <translation>由 Retort 生成</translation>
    </message>
    <message>
        <source>training problems</source>
        <translation>训练题</translation>
    </message>
    <message>
        <source>test problems</source>
        <translation>测试题</translation>
    </message>
    <message>
        <source>student</source>
        <translation>学生</translation>
    </message>
    <message>
        <source>synthetic</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>是/否</translation>
    </message>
    <message>
        <source>choice</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>there is no text to make a vocabulary of</source>
        <translation>没有可用来生成词表的文本</translation>
    </message>
    <message>
        <source>there is no sandbox, so programs cannot be judged</source>
        <translation>没有沙箱，无法判定程序</translation>
    </message>
    <message>
        <source>programs cannot be run here: there is no sandbox</source>
        <translation>此处无法运行程序：没有沙箱</translation>
    </message>
    <message>
        <source>the problem is no longer in %1; choose its data set again</source>
        <translation>题目已不在 %1 中；请重新选择其数据集</translation>
    </message>
    <message>
        <source>the problem is no longer in the library; choose its data set again</source>
        <translation>题目已不在库中；请重新选择其数据集</translation>
    </message>
    <message>
        <source>the data set is no longer in the library; read the list again</source>
        <translation>数据集已不在库中；请重新读取列表</translation>
    </message>
    <message>
        <source>the data set is no longer in the trash; import its file again</source>
        <translation>数据集已不在回收站中；请重新导入其文件</translation>
    </message>
    <message>
        <source>there is no data set &quot;%1&quot; any more; choose another one</source>
        <translation>已没有数据集“%1”；请另选一个</translation>
    </message>
    <message>
        <source>there is no data set &quot;%1&quot; any more; nothing was verified</source>
        <translation>已没有数据集“%1”；未做任何验证</translation>
    </message>
    <message>
        <source>stopped; nothing was written</source>
        <translation>已停止；没有写入任何内容</translation>
    </message>
    <message>
        <source>the pattern takes too long on a text; say more exactly what it matches</source>
        <translation>此模式在某段文本上耗时过长；请写得更确切</translation>
    </message>
    <message>
        <source>a value must stand in one line</source>
        <translation>值必须写在一行内</translation>
    </message>
    <message>
        <source>%1: there is no such student directory</source>
        <translation>%1：没有此学生目录</translation>
    </message>
    <message>
        <source>%1: has neither model.safetensors nor model.safetensors.index.json</source>
        <translation>%1：既没有 model.safetensors 也没有 model.safetensors.index.json</translation>
    </message>
    <message>
        <source>%1: is no run directory: it holds no FORMAT</source>
        <translation>%1：不是运行目录：没有 FORMAT 文件</translation>
    </message>
    <message>
        <source>%1: is a folder; a file is expected</source>
        <translation>%1：是文件夹；应为文件</translation>
    </message>
    <message>
        <source>%1: is no file</source>
        <translation>%1：不是文件</translation>
    </message>
    <message>
        <source>%1: cannot be opened: %2</source>
        <translation>%1：无法打开：%2</translation>
    </message>
    <message>
        <source>%1: cannot be made: %2</source>
        <translation>%1：无法建立：%2</translation>
    </message>
    <message>
        <source>%1: cannot be removed: %2</source>
        <translation>%1：无法移除：%2</translation>
    </message>
    <message>
        <source>%1: cannot be read to its end</source>
        <translation>%1：无法读到结尾</translation>
    </message>
    <message>
        <source>%1: holds no &quot;%2&quot;; it was restored or removed already</source>
        <translation>%1：没有“%2”；已被还原或移除</translation>
    </message>
    <message>
        <source>%1: is gone already; nothing was deleted</source>
        <translation>%1：已经不在；没有删除任何内容</translation>
    </message>
    <message>
        <source>%1: lies on another disk than the workspace&apos;s trash; delete it with a file manager</source>
        <translation>%1：与工作区的回收站不在同一磁盘；请用文件管理器删除</translation>
    </message>
    <message>
        <source>%1: is a database of another program; choose another workspace</source>
        <translation>%1：是其他程序的数据库；请选择其他工作区</translation>
    </message>
    <message>
        <source>data: there are no test problems; name them with data.split.test, or use problems that carry %1</source>
        <translation>数据：没有测试题；请用 data.split.test 指明，或使用带有 %1 的题目</translation>
    </message>
    <message>
        <source>%1: could not be fetched from %2: %3</source>
        <translation>%1：无法从 %2 获取：%3</translation>
    </message>
    <message>
        <source>Who wrote the rationales; default: the file&apos;s name.</source>
        <translation>推理过程的作者；默认：文件名。</translation>
    </message>
    <message>
        <source>Encoding of the file, as UTF-8 or windows-1252; default: detected.</source>
        <translation>文件的编码，如 UTF-8 或 windows-1252；默认：自动检测。</translation>
    </message>
    <message>
        <source>Column that says train, test or validation.</source>
        <translation>指明 train、test 或 validation 的列。</translation>
    </message>
    <message>
        <source>Column that names each rationale&apos;s teacher.</source>
        <translation>指明每条推理过程的教师的列。</translation>
    </message>
    <message>
        <source>Column that names each rationale&apos;s format.</source>
        <translation>指明每条推理过程的格式的列。</translation>
    </message>
    <message>
        <source>Column of the text that stands before the question.</source>
        <translation>题目之前文本所在的列。</translation>
    </message>
    <message>
        <source>Column of the problem&apos;s id.</source>
        <translation>题目编号所在的列。</translation>
    </message>
    <message>
        <source>Column of the gold answer.</source>
        <translation>标准答案所在的列。</translation>
    </message>
    <message>
        <source>Between the fields of .csv, .tsv and .txt: a character or tab; default: detected.</source>
        <translation>.csv、.tsv 和 .txt 的字段之间：一个字符或制表符；默认：自动检测。</translation>
    </message>
    <message>
        <source>The answer that the text states is the gold answer.</source>
        <translation>文本给出的答案就是标准答案。</translation>
    </message>
    <message>
        <source>The program runs in the sandbox and its value is the gold answer.</source>
        <translation>程序在沙箱中运行，其值就是标准答案。</translation>
    </message>
    <message>
        <source>Every &quot;a op b = c&quot; in the text holds.</source>
        <translation>文本中每个“a op b = c”都成立。</translation>
    </message>
    <message>
        <source>The stated answer is the last value that the text arrives at.</source>
        <translation>给出的答案是文本最后得出的值。</translation>
    </message>
    <message>
        <source>The text has 3 to 600 words.</source>
        <translation>文本有 3 到 600 个词。</translation>
    </message>
    <message>
        <source>No sentence stands three times, and the text does not run in circles.</source>
        <translation>没有句子出现三次，文本也不兜圈子。</translation>
    </message>
    <message>
        <source>The text is in the script and language of its question.</source>
        <translation>文本与题目使用相同的文字和语言。</translation>
    </message>
    <message>
        <source>The text does not cite the answer as given (&quot;since the answer is 8&quot;).</source>
        <translation>文本不把答案当作已知来引用（如“since the answer is 8”）。</translation>
    </message>
    <message>
        <source>The text does not stand before among the samples of its problem.</source>
        <translation>该题的样本中此前没有同样的文本。</translation>
    </message>
    <message>
        <source>agreement of the paths</source>
        <translation>各路径是否一致</translation>
    </message>
    <message>
        <source>paths that give the most frequent answer</source>
        <translation>给出最常见答案的路径</translation>
    </message>
    <message>
        <source>gold steps</source>
        <translation>标准步骤</translation>
    </message>
    <message>
        <source>kind of problem</source>
        <translation>题型</translation>
    </message>
    <message>
        <source>length of the question</source>
        <translation>题目长度</translation>
    </message>
    <message>
        <source>all paths agree</source>
        <translation>所有路径一致</translation>
    </message>
    <message>
        <source>paths differ or have no answer</source>
        <translation>路径不一致或没有答案</translation>
    </message>
    <message>
        <source>%1 of %2 paths agree</source>
        <translation>%2 条路径中 %1 条一致</translation>
    </message>
    <message>
        <source>1 of 1 path agrees</source>
        <translation>1 条路径中 1 条一致</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 步</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1 步</translation>
    </message>
    <message>
        <source>up to %1 words</source>
        <translation>不超过 %1 个词</translation>
    </message>
    <message>
        <source>over %1 to %2 words</source>
        <translation>多于 %1 至 %2 个词</translation>
    </message>
    <message>
        <source>up to %1 tokens</source>
        <translation>不超过 %1 个词元</translation>
    </message>
    <message>
        <source>over %1 to %2 tokens</source>
        <translation>多于 %1 至 %2 个词元</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>没有答案</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>被截断</translation>
    </message>
    <message>
        <source>Read wrongly</source>
        <translation>读取有误</translation>
    </message>
    <message>
        <source>Slip in arithmetic</source>
        <translation>计算失误</translation>
    </message>
    <message>
        <source>Wrong plan</source>
        <translation>思路错误</translation>
    </message>
    <message>
        <source>Lacks a step</source>
        <translation>缺少步骤</translation>
    </message>
    <message>
        <source>Adds a step</source>
        <translation>多出步骤</translation>
    </message>
    <message>
        <source>Syntax error</source>
        <translation>语法错误</translation>
    </message>
    <message>
        <source>Undefined name</source>
        <translation>未定义的名称</translation>
    </message>
    <message>
        <source>Error while running</source>
        <translation>运行时错误</translation>
    </message>
    <message>
        <source>No value</source>
        <translation>没有值</translation>
    </message>
    <message>
        <source>Out of memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>Refused call</source>
        <translation>被拒绝的调用</translation>
    </message>
    <message>
        <source>Program error</source>
        <translation>程序错误</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Right, wrong reasoning</source>
        <translation>答对，推理有误</translation>
    </message>
    <message>
        <source>%1 is %2, not %3</source>
        <translation>%1 等于 %2，不是 %3</translation>
    </message>
    <message>
        <source>%1; no right solution has either value</source>
        <translation>%1；正确解答中两个值都没有</translation>
    </message>
    <message>
        <source>no right solution has it</source>
        <translation>正确解答中没有它</translation>
    </message>
    <message>
        <source>%1, a value that no right solution has</source>
        <translation>%1，正确解答中没有这个值</translation>
    </message>
    <message>
        <source>arrives at %1, the right answer; the next goes on from there</source>
        <translation>得出 %1，即正确答案；下一步却继续往下算</translation>
    </message>
    <message>
        <source>the %1 rule reads %2 out of the same text</source>
        <translation>%1 规则从同一文本读出 %2</translation>
    </message>
    <message>
        <source>no single step tells why</source>
        <translation>没有哪一步能说明原因</translation>
    </message>
    <message>
        <source>the steps arrive at %1; %2 was read</source>
        <translation>各步骤得出 %1；读出的却是 %2</translation>
    </message>
    <message>
        <source>ended by the limit after %1 tokens</source>
        <translation>写了 %1 个词元后达到上限</translation>
    </message>
    <message>
        <source>the text stops before its end</source>
        <translation>文本没有写完</translation>
    </message>
    <message>
        <source>the text is empty</source>
        <translation>文本为空</translation>
    </message>
    <message>
        <source>the vote followed another path</source>
        <translation>投票跟随了另一条路径</translation>
    </message>
    <message>
        <source>no path of a student</source>
        <translation>没有学生的路径</translation>
    </message>
    <message>
        <source>%1 of %2 paths, ties to %3: %4, a tie, so %5</source>
        <translation>%2 条路径取%1，平票取%3：%4，平票，因此为 %5</translation>
    </message>
    <message>
        <source>%1 of %2 paths, ties to %3: %4, so %5</source>
        <translation>%2 条路径取%1，平票取%3：%4，因此为 %5</translation>
    </message>
    <message>
        <source>%1 of %2 paths, ties shared: %3, so %4</source>
        <translation>%2 条路径取%1，平票均分：%3，因此为 %4</translation>
    </message>
    <message>
        <source>%1 of %2 paths: %3, so %4</source>
        <translation>%2 条路径取%1：%3，因此为 %4</translation>
    </message>
    <message>
        <source>%1 of 1 path, ties to %2: %3, so %4</source>
        <translation>1 条路径取%1，平票取%2：%3，因此为 %4</translation>
    </message>
    <message>
        <source>%1 of 1 path: %2, so %3</source>
        <translation>1 条路径取%1：%2，因此为 %3</translation>
    </message>
    <message>
        <source>%1, %2 left the vote</source>
        <translation>%1，%2 不参与投票</translation>
    </message>
    <message>
        <source>majority</source>
        <translation>多数</translation>
    </message>
    <message>
        <source>weighted</source>
        <translation>加权和</translation>
    </message>
    <message>
        <source>first answer</source>
        <translation>首个答案</translation>
    </message>
    <message>
        <source>the first</source>
        <translation>第一条</translation>
    </message>
    <message>
        <source>the likelier</source>
        <translation>较可能者</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>没有答案</translation>
    </message>
    <message>
        <source>unverified</source>
        <translation>未验证</translation>
    </message>
    <message>
        <source>seen</source>
        <translation>成立</translation>
    </message>
    <message>
        <source>not seen</source>
        <translation>不成立</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>未定</translation>
    </message>
    <message>
        <source>at the floor</source>
        <translation>处于下限</translation>
    </message>
    <message>
        <source>exploratory</source>
        <translation>探索性</translation>
    </message>
    <message>
        <source>no verdict</source>
        <translation>无判定</translation>
    </message>
    <message>
        <source>vote</source>
        <translation>投票</translation>
    </message>
    <message>
        <source>teacher</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Socratic</source>
        <translation>苏格拉底式</translation>
    </message>
    <message>
        <source>whether reading rules find different answers in a text</source>
        <translation>各读取规则在文本中读出的答案是否不同</translation>
    </message>
    <message>
        <source>what counts depends on the rule</source>
        <translation>结果取决于规则</translation>
    </message>
    <message>
        <source>every rule that reads an answer reads the same</source>
        <translation>读出答案的规则读法都相同</translation>
    </message>
    <message>
        <source>both sides hold, as without it</source>
        <translation>两边都成立，等于不写</translation>
    </message>
    <message>
        <source>one of them holds</source>
        <translation>其中之一成立</translation>
    </message>
    <message>
        <source>what comes next does not hold</source>
        <translation>后面的条件不成立</translation>
    </message>
    <message>
        <source>how the vote was judged</source>
        <translation>投票的判定</translation>
    </message>
    <message>
        <source>how the teachers were judged</source>
        <translation>教师的判定</translation>
    </message>
    <message>
        <source>kind of failure</source>
        <translation>失败类型</translation>
    </message>
    <message>
        <source>whether the student&apos;s paths differ</source>
        <translation>学生的路径是否不一致</translation>
    </message>
    <message>
        <source>whether the student&apos;s paths give one answer</source>
        <translation>学生的路径是否给出同一答案</translation>
    </message>
    <message>
        <source>a path that gives an answer</source>
        <translation>给出答案的路径</translation>
    </message>
    <message>
        <source>the format of a student&apos;s path that gives an answer</source>
        <translation>给出答案的学生路径的格式</translation>
    </message>
    <message>
        <source>how the student&apos;s programs ended</source>
        <translation>学生程序的结局</translation>
    </message>
    <message>
        <source>words of the problem or a rationale, or /a pattern/</source>
        <translation>题目或推理过程中的词，或 /模式/</translation>
    </message>
    <message>
        <source>steps of the longest path</source>
        <translation>最长路径的步骤数</translation>
    </message>
    <message>
        <source>steps of the gold solution, as the library has it</source>
        <translation>标准解答的步骤数（据数据库）</translation>
    </message>
    <message>
        <source>tokens of the longest path</source>
        <translation>最长路径的词元数</translation>
    </message>
    <message>
        <source>words of the question</source>
        <translation>题目的词数</translation>
    </message>
    <message>
        <source>the step with the first slip in arithmetic</source>
        <translation>首个计算失误所在的步骤</translation>
    </message>
    <message>
        <source>a step has a slip</source>
        <translation>有步骤出现失误</translation>
    </message>
    <message>
        <source>no step has one</source>
        <translation>没有步骤出现失误</translation>
    </message>
    <message>
        <source>share of paths with the most frequent answer, 0 to 1</source>
        <translation>给出最常见答案的路径比例，0 到 1</translation>
    </message>
    <message>
        <source>tag 1 to 9</source>
        <translation>标签 1 到 9</translation>
    </message>
    <message>
        <source>has a tag</source>
        <translation>有标签</translation>
    </message>
    <message>
        <source>has no tag</source>
        <translation>没有标签</translation>
    </message>
    <message>
        <source>whether it has a star</source>
        <translation>是否有星标</translation>
    </message>
    <message>
        <source>it has a star</source>
        <translation>有星标</translation>
    </message>
    <message>
        <source>it has none</source>
        <translation>没有星标</translation>
    </message>
    <message>
        <source>words of the note, or /a pattern/</source>
        <translation>备注中的词，或 /模式/</translation>
    </message>
    <message>
        <source>the kind of problem, as the library has it</source>
        <translation>题型（据数据库）</translation>
    </message>
    <message>
        <source>the vote beside an earlier checkpoint</source>
        <translation>与先前检查点相比的投票</translation>
    </message>
    <message>
        <source>right now, not right before</source>
        <translation>现在正确，之前不正确</translation>
    </message>
    <message>
        <source>right before, not right now</source>
        <translation>之前正确，现在不正确</translation>
    </message>
    <message>
        <source>learned or forgotten</source>
        <translation>学会或遗忘</translation>
    </message>
    <message>
        <source>as before</source>
        <translation>与之前相同</translation>
    </message>
    <message>
        <source>the gold answer</source>
        <translation>标准答案</translation>
    </message>
    <message>
        <source>the answer of the vote</source>
        <translation>投票的答案</translation>
    </message>
    <message>
        <source>the vote has no answer</source>
        <translation>投票没有答案</translation>
    </message>
    <message>
        <source>how the problem&apos;s id begins</source>
        <translation>题目编号的开头</translation>
    </message>
    <message>
        <source>the run beside this one</source>
        <translation>旁边的运行</translation>
    </message>
    <message>
        <source>a run beside this one that answered it</source>
        <translation>旁边回答过它的运行</translation>
    </message>
    <message>
        <source>tokens of its rationale</source>
        <translation>其推理过程的词元数</translation>
    </message>
    <message>
        <source>at least one teacher is right</source>
        <translation>至少一位教师正确</translation>
    </message>
    <message>
        <source>no teacher is right</source>
        <translation>没有教师正确</translation>
    </message>
    <message>
        <source>no teacher answered it</source>
        <translation>没有教师回答</translation>
    </message>
    <message>
        <source>the paths give different answers</source>
        <translation>各路径答案不同</translation>
    </message>
    <message>
        <source>all paths give one answer</source>
        <translation>所有路径答案相同</translation>
    </message>
    <message>
        <source>a program gives no value</source>
        <translation>有程序没有给出值</translation>
    </message>
    <message>
        <source>every program gives a value</source>
        <translation>每个程序都给出值</translation>
    </message>
    <message>
        <source>no program</source>
        <translation>没有程序</translation>
    </message>
    <message>
        <source>the vote is right</source>
        <translation>投票正确</translation>
    </message>
    <message>
        <source>the vote is not right, no answer included</source>
        <translation>投票不正确，含没有答案</translation>
    </message>
    <message>
        <source>the vote gives no answer</source>
        <translation>投票没有给出答案</translation>
    </message>
    <message>
        <source>its vote is right</source>
        <translation>其投票正确</translation>
    </message>
    <message>
        <source>its vote is not right, no answer included</source>
        <translation>其投票不正确，含没有答案</translation>
    </message>
    <message>
        <source>its vote gives no answer</source>
        <translation>其投票没有给出答案</translation>
    </message>
    <message>
        <source>this bracket closes none; put text to look for between quotes</source>
        <translation>这个括号没有对应的左括号；要查找的文本请放在引号中</translation>
    </message>
    <message>
        <source>the bracket is not closed</source>
        <translation>括号没有闭合</translation>
    </message>
    <message>
        <source>nothing stands between the brackets; put text to look for between quotes</source>
        <translation>括号之间没有内容；要查找的文本请放在引号中</translation>
    </message>
    <message>
        <source>the quote is not closed</source>
        <translation>引号没有闭合</translation>
    </message>
    <message>
        <source>the pattern is not closed by a slash; put text that begins with one between quotes</source>
        <translation>模式没有用斜杠结束；以斜杠开头的文本请放在引号中</translation>
    </message>
    <message>
        <source>the pattern is not understood: %1</source>
        <translation>无法理解此模式：%1</translation>
    </message>
    <message>
        <source>there is no %1 to filter by%2</source>
        <translation>没有可用于筛选的 %1%2</translation>
    </message>
    <message>
        <source>first number after &quot;%1&quot;</source>
        <translation>“%1”之后的第一个数</translation>
    </message>
    <message>
        <source>first yes/no after &quot;%1&quot;</source>
        <translation>“%1”之后的第一个是/否</translation>
    </message>
    <message>
        <source>first choice after &quot;%1&quot;</source>
        <translation>“%1”之后的第一个选项</translation>
    </message>
    <message>
        <source>expression after &quot;%1&quot;</source>
        <translation>“%1”之后的算式</translation>
    </message>
    <message>
        <source>text after &quot;%1&quot;</source>
        <translation>“%1”之后的文本</translation>
    </message>
    <message>
        <source>text after ####</source>
        <translation>#### 之后的文本</translation>
    </message>
    <message>
        <source>last number</source>
        <translation>最后一个数</translation>
    </message>
    <message>
        <source>value of ans</source>
        <translation>ans 的值</translation>
    </message>
    <message>
        <source>boxed</source>
        <translation>\boxed{} 中</translation>
    </message>
    <message>
        <source>last number (lm-eval flexible-extract)</source>
        <translation>最后一个数 (lm-eval flexible-extract)</translation>
    </message>
    <message>
        <source>How reasoning is written.</source>
        <translation>推理的书写方式。</translation>
    </message>
    <message>
        <source>Share of this format in the loss; weights need not add up to 1.</source>
        <translation>此格式在损失中的份额；各权重之和不必为 1。</translation>
    </message>
    <message>
        <source>Named set of prompt, target and stop texts.</source>
        <translation>提示、目标和停止文本的一套命名预设。</translation>
    </message>
    <message>
        <source>What the student is shown, with {question}; null: the preset&apos;s.</source>
        <translation>展示给学生的内容，含 {question}；null：用预设的。</translation>
    </message>
    <message>
        <source>What it learns: {rationale} and {answer}, the {completion}, or (answer) {equation}; null: preset&apos;s.</source>
        <translation>它要学的内容：{rationale} 和 {answer}，{completion}，或（答案）{equation}；null：用预设的。</translation>
    </message>
    <message>
        <source>Text before the answer; null: the preset&apos;s.</source>
        <translation>答案之前的文本；null：用预设的。</translation>
    </message>
    <message>
        <source>Writing ends before the first of these texts; null: the preset&apos;s.</source>
        <translation>写到这些文本中第一个出现之前为止；null：用预设的。</translation>
    </message>
    <message>
        <source>Weight in the loss of each target token before the answer.</source>
        <translation>答案之前每个目标词元在损失中的权重。</translation>
    </message>
    <message>
        <source>Weight in the loss of each token of the answer and of the end token.</source>
        <translation>答案及结束词元的每个词元在损失中的权重。</translation>
    </message>
    <message>
        <source>Longest prompt; 0: what the student&apos;s context holds.</source>
        <translation>最长提示；0：学生上下文所能容纳的长度。</translation>
    </message>
    <message>
        <source>Longest target; 0: what the student&apos;s context holds.</source>
        <translation>最长目标；0：学生上下文所能容纳的长度。</translation>
    </message>
    <message>
        <source>Longest text written when answering; 0: 1.5 times the longest training target.</source>
        <translation>作答时所写的最长文本；0：最长训练目标的 1.5 倍。</translation>
    </message>
    <message>
        <source>Examples of this format in each step; 0: an equal share of the effective batch.</source>
        <translation>每步中此格式的示例数；0：有效批次的均等份额。</translation>
    </message>
    <message>
        <source>Kind of model.</source>
        <translation>模型的种类。</translation>
    </message>
    <message>
        <source>Decoder blocks.</source>
        <translation>解码器块数。</translation>
    </message>
    <message>
        <source>Width; a multiple of 2 * heads.</source>
        <translation>宽度；须为 2 * heads 的倍数。</translation>
    </message>
    <message>
        <source>Attention heads per layer.</source>
        <translation>每层的注意力头数。</translation>
    </message>
    <message>
        <source>Heads that keys and values have; 0: as `heads`.</source>
        <translation>键和值的头数；0：同 `heads`。</translation>
    </message>
    <message>
        <source>Width inside the feed-forward part; 0: about 8/3 of hidden_size.</source>
        <translation>前馈部分内部的宽度；0：约为 hidden_size 的 8/3。</translation>
    </message>
    <message>
        <source>Most tokens of prompt and target together.</source>
        <translation>提示与目标合计的最多词元数。</translation>
    </message>
    <message>
        <source>Base of the rotary positions (RoPE); 10000 is usual, short contexts learn to copy sooner with 300.</source>
        <translation>旋转位置编码 (RoPE) 的基数；通常 10000，短上下文用 300 更快学会复制。</translation>
    </message>
    <message>
        <source>Most entries of the vocabulary that is trained on the training texts.</source>
        <translation>在训练文本上训练的词表的最多条目数。</translation>
    </message>
    <message>
        <source>Use one matrix for reading and for writing tokens.</source>
        <translation>读取和写出词元共用一个矩阵。</translation>
    </message>
    <message>
        <source>Standard deviation of new weights; narrow students learn sooner with 1/sqrt(hidden_size).</source>
        <translation>新权重的标准差；窄的学生用 1/sqrt(hidden_size) 学得更快。</translation>
    </message>
    <message>
        <source>Share of values dropped while training.</source>
        <translation>训练时随机丢弃的值的比例。</translation>
    </message>
    <message>
        <source>Width of the adapters: more can learn more.</source>
        <translation>适配器的宽度：越宽能学得越多。</translation>
    </message>
    <message>
        <source>Adapters are scaled by alpha / rank.</source>
        <translation>适配器按 alpha / rank 缩放。</translation>
    </message>
    <message>
        <source>Share of the adapters&apos; inputs dropped in training.</source>
        <translation>训练时适配器输入被丢弃的比例。</translation>
    </message>
    <message>
        <source>Layers that get adapters: all-linear (but not the output layer), or names such as q_proj.</source>
        <translation>加适配器的层：all-linear（输出层除外），或 q_proj 之类的名称。</translation>
    </message>
    <message>
        <source>Folder of an existing student, relative to the experiment file.</source>
        <translation>已有学生的文件夹，相对于实验文件。</translation>
    </message>
    <message>
        <source>Shape of a new student, instead of `from`.</source>
        <translation>全新学生的结构，代替 `from`。</translation>
    </message>
    <message>
        <source>Train low-rank adapters over frozen weights; not given: train all weights.</source>
        <translation>在冻结的权重上训练低秩适配器；未给出：训练所有权重。</translation>
    </message>
    <message>
        <source>The student that writes the sub-questions.</source>
        <translation>写子问题的学生。</translation>
    </message>
    <message>
        <source>The student that answers each sub-question.</source>
        <translation>回答每个子问题的学生。</translation>
    </message>
    <message>
        <source>The student that predicts the guidance of the decomposer.</source>
        <translation>预测给分解者的引导的学生。</translation>
    </message>
    <message>
        <source>What of the gold steps is shown before sub-questions are written.</source>
        <translation>写子问题之前展示标准步骤的哪些内容。</translation>
    </message>
    <message>
        <source>Who gives the guidance at evaluation: gold (an oracle) or students.guide.</source>
        <translation>评估时由谁给出引导：gold (oracle) 或 students.guide。</translation>
    </message>
    <message>
        <source>Who asks the sub-questions at evaluation; gold and teacher are oracles.</source>
        <translation>评估时由谁提子问题；gold 和 teacher 属于 oracle。</translation>
    </message>
    <message>
        <source>Sub-questions after which a problem is ended.</source>
        <translation>提出这么多子问题后结束该题。</translation>
    </message>
    <message>
        <source>per_format: weighted sum of each format&apos;s mean; token_mean: mean of all tokens.</source>
        <translation>per_format：各格式平均损失的加权和；token_mean：所有词元的均值。</translation>
    </message>
    <message>
        <source>stratified: every step holds every format; shuffled: one shuffled list of all examples.</source>
        <translation>stratified：每步都含各种格式；shuffled：所有示例打乱成一个列表。</translation>
    </message>
    <message>
        <source>With stratified: the formats of a step show the same problems.</source>
        <translation>用 stratified 时：一步中各格式展示相同的题目。</translation>
    </message>
    <message>
        <source>With stratified: the format whose pass is an epoch; null: the one with most examples.</source>
        <translation>用 stratified 时：以哪种格式过一遍为一轮；null：示例最多的。</translation>
    </message>
    <message>
        <source>Steps to train; 0: as num_train_epochs says.</source>
        <translation>训练步数；0：按 num_train_epochs。</translation>
    </message>
    <message>
        <source>Passes, when max_steps is 0; 0, too: nothing is trained, the student answers as it is.</source>
        <translation>max_steps 为 0 时的轮数；也为 0：不训练，学生照原样作答。</translation>
    </message>
    <message>
        <source>Examples that are computed at once.</source>
        <translation>同时计算的示例数。</translation>
    </message>
    <message>
        <source>Batches whose gradients are added up to one step.</source>
        <translation>梯度累加成一步的批次数。</translation>
    </message>
    <message>
        <source>An example that is too long: drop lists it and leaves it out, error ends the run.</source>
        <translation>示例过长时：drop 列出并排除，error 结束运行。</translation>
    </message>
    <message>
        <source>Learning rate after warm-up.</source>
        <translation>预热之后的学习率。</translation>
    </message>
    <message>
        <source>How the learning rate falls after warm-up.</source>
        <translation>预热之后学习率如何下降。</translation>
    </message>
    <message>
        <source>Optimizer; adafactor keeps little beside the weights, sgd (without momentum) nothing.</source>
        <translation>优化器；adafactor 除权重外占用很少，sgd（无动量）不占用。</translation>
    </message>
    <message>
        <source>Share of the steps in which the learning rate rises from 0.</source>
        <translation>学习率从 0 上升所占步数的比例。</translation>
    </message>
    <message>
        <source>Steps of warm-up; above 0: instead of warmup_ratio.</source>
        <translation>预热步数；大于 0 时代替 warmup_ratio。</translation>
    </message>
    <message>
        <source>Decay of weights per step, times learning_rate.</source>
        <translation>每步的权重衰减，再乘 learning_rate。</translation>
    </message>
    <message>
        <source>Apply weight_decay to biases and norms as well.</source>
        <translation>对偏置和归一化也做 weight_decay。</translation>
    </message>
    <message>
        <source>AdamW: memory of the gradient.</source>
        <translation>AdamW：对梯度的记忆。</translation>
    </message>
    <message>
        <source>AdamW: memory of the squared gradient.</source>
        <translation>AdamW：对梯度平方的记忆。</translation>
    </message>
    <message>
        <source>AdamW: keeps the division away from 0.</source>
        <translation>AdamW：避免除以 0。</translation>
    </message>
    <message>
        <source>Gradients longer than this are scaled down to it; 0: never.</source>
        <translation>比这更长的梯度缩短到此长度；0：从不。</translation>
    </message>
    <message>
        <source>Seed of weights, order of examples, dropout and sampling.</source>
        <translation>权重、示例顺序、dropout 和采样的种子。</translation>
    </message>
    <message>
        <source>Compute matrix products in bfloat16; weights stay float32.</source>
        <translation>用 bfloat16 计算矩阵乘积；权重仍为 float32。</translation>
    </message>
    <message>
        <source>Keep less of the forward pass and compute it again in the backward: less memory, slower.</source>
        <translation>前向过程少保留一些，反向时重新计算：内存更少，速度更慢。</translation>
    </message>
    <message>
        <source>Steps between two points of a curve.</source>
        <translation>曲线上两点之间的步数。</translation>
    </message>
    <message>
        <source>Steps between evaluations; 0: only at the end.</source>
        <translation>两次评估之间的步数；0：仅在结束时。</translation>
    </message>
    <message>
        <source>Steps between checkpoints; 0: at the end or a stop.</source>
        <translation>两个检查点之间的步数；0：在结束或停止时。</translation>
    </message>
    <message>
        <source>Checkpoints that are kept; 0: all.</source>
        <translation>保留的检查点数；0：全部。</translation>
    </message>
    <message>
        <source>Files for other tools that are written while training, beside the run&apos;s own.</source>
        <translation>训练时除运行自身文件外为其他工具写的文件。</translation>
    </message>
    <message>
        <source>Threads that compute; 0: one per core.</source>
        <translation>计算线程数；0：每个核心一个。</translation>
    </message>
    <message>
        <source>What trains: auto (a GPU where there is one), cpu, cuda, cuda:N, mps; RETORT_DEVICE wins.</source>
        <translation>用什么训练：auto（有 GPU 就用）、cpu、cuda、cuda:N、mps；以 RETORT_DEVICE 为准。</translation>
    </message>
    <message>
        <source>Format in which the student answers.</source>
        <translation>学生作答所用的格式。</translation>
    </message>
    <message>
        <source>Answers drawn per problem.</source>
        <translation>每题抽取的回答数。</translation>
    </message>
    <message>
        <source>Spread of the drawing; 0: always the likeliest token (greedy).</source>
        <translation>抽取的分散度；0：总取最可能的词元（贪心）。</translation>
    </message>
    <message>
        <source>Draw from the k likeliest tokens; 0: from all.</source>
        <translation>从最可能的 k 个词元中抽取；0：从全部。</translation>
    </message>
    <message>
        <source>Draw from the likeliest tokens with this share.</source>
        <translation>从累计达到此比例的最可能词元中抽取。</translation>
    </message>
    <message>
        <source>Weight of each answer when vote.rule is weighted.</source>
        <translation>vote.rule 为 weighted 时每个回答的权重。</translation>
    </message>
    <message>
        <source>Compute while the student writes: annotations fills in &lt;&lt;2+3=, equations any 2 + 3 =.</source>
        <translation>学生写作时代为计算：annotations 填 &lt;&lt;2+3= ，equations 填任意 2 + 3 = 。</translation>
    </message>
    <message>
        <source>Run directory or file of predictions whose texts are this path&apos;s, instead of the student&apos;s.</source>
        <translation>以此运行目录或预测文件的文本作为这条路径，代替学生的。</translation>
    </message>
    <message>
        <source>Name of the set in tables, files and reports.</source>
        <translation>此集合在表格、文件和报告中的名称。</translation>
    </message>
    <message>
        <source>Rule by which its answers are read; null: evaluation.reading.</source>
        <translation>读取其答案的规则；null：evaluation.reading。</translation>
    </message>
    <message>
        <source>Answered of this set, in its order; 0: all.</source>
        <translation>按顺序回答此集合中的多少题；0：全部。</translation>
    </message>
    <message>
        <source>How the answers of all paths become one.</source>
        <translation>各路径的答案如何合成一个。</translation>
    </message>
    <message>
        <source>Who wins a tie: the first path, the likeliest, each its share, or a format.</source>
        <translation>平票时谁胜出：第一条路径、最可能的、各占一份，或某种格式。</translation>
    </message>
    <message>
        <source>Numbers that differ by at most this are equal; 0 when only `relative` is given.</source>
        <translation>相差不超过此值的数算相等；只给出 `relative` 时为 0。</translation>
    </message>
    <message>
        <source>Numbers that differ by at most this share of the larger are equal.</source>
        <translation>相差不超过较大者此比例的数算相等。</translation>
    </message>
    <message>
        <source>Answers the student gives to each problem; none: one greedy per format.</source>
        <translation>学生对每道题给出的回答；没有则每种格式一个贪心回答。</translation>
    </message>
    <message>
        <source>How several paths become one answer.</source>
        <translation>多条路径如何合成一个答案。</translation>
    </message>
    <message>
        <source>Rule by which answers are read out of text, teacher and student alike.</source>
        <translation>从文本读取答案的规则，教师和学生一样。</translation>
    </message>
    <message>
        <source>How far equal numbers may differ.</source>
        <translation>算作相等的数可以相差多少。</translation>
    </message>
    <message>
        <source>Drop the sign of every number read, of all paths and teachers.</source>
        <translation>去掉读到的每个数的符号，所有路径和教师都如此。</translation>
    </message>
    <message>
        <source>Which checkpoint answers test: the last, or the best on validation.</source>
        <translation>由哪个检查点回答测试：最后一个，或验证最好的。</translation>
    </message>
    <message>
        <source>Metric by which select: best chooses; for names that begin with loss/ the lowest.</source>
        <translation>select: best 所依据的指标；名称以 loss/ 开头的取最低。</translation>
    </message>
    <message>
        <source>Answered at each evaluation; 0: all of validation.</source>
        <translation>每次评估回答的题数；0：全部验证题。</translation>
    </message>
    <message>
        <source>Answered at the end; 0: all of test.</source>
        <translation>结束时回答的题数；0：全部测试题。</translation>
    </message>
    <message>
        <source>Further test sets, each answered once at the end.</source>
        <translation>更多测试集，各在结束时回答一次。</translation>
    </message>
    <message>
        <source>Also answer test at each evaluation; marks the run `test seen while training`.</source>
        <translation>每次评估也回答测试题；运行会标记 `test seen while training`。</translation>
    </message>
    <message>
        <source>Prompts answered at once.</source>
        <translation>同时回答的提示数。</translation>
    </message>
    <message>
        <source>Longest a program may run.</source>
        <translation>程序最长可运行多久。</translation>
    </message>
    <message>
        <source>Most memory a program may take.</source>
        <translation>程序最多可用多少内存。</translation>
    </message>
    <message>
        <source>Name of the experiment; part of the run directory&apos;s name.</source>
        <translation>实验的名称；运行目录名的一部分。</translation>
    </message>
    <message>
        <source>What it shows, in a sentence; on Home and in the report.</source>
        <translation>用一句话说明它要展示什么；显示在主页和报告中。</translation>
    </message>
    <message>
        <source>Problems and rationales.</source>
        <translation>题目与推理过程。</translation>
    </message>
    <message>
        <source>Formats the student is trained on.</source>
        <translation>学生训练的格式。</translation>
    </message>
    <message>
        <source>Students that are trained together, instead of `student`.</source>
        <translation>一同训练的多个学生，代替 `student`。</translation>
    </message>
    <message>
        <source>The model that is trained.</source>
        <translation>要训练的模型。</translation>
    </message>
    <message>
        <source>How sub-questions come about.</source>
        <translation>子问题从何而来。</translation>
    </message>
    <message>
        <source>Objective, batches and optimizer.</source>
        <translation>目标函数、批次和优化器。</translation>
    </message>
    <message>
        <source>How answers are made, read and counted.</source>
        <translation>答案如何得出、读取和统计。</translation>
    </message>
    <message>
        <source>What is made: word problems, coin flips, last letters put together, or totals of small or large sums.</source>
        <translation>生成什么：文字题、抛硬币、末尾字母拼接，或小数、大数的累加。</translation>
    </message>
    <message>
        <source>Problems made for training and validation.</source>
        <translation>为训练和验证生成的题目数。</translation>
    </message>
    <message>
        <source>Problems made for the test at the end.</source>
        <translation>为最后的测试生成的题目数。</translation>
    </message>
    <message>
        <source>Fewest reasoning steps that a problem takes: people at a coin or box, words of last letters.</source>
        <translation>每题最少的推理步骤：硬币或盒子题中的人数，字母题中的词数。</translation>
    </message>
    <message>
        <source>Most reasoning steps that a problem takes; word problems have 1 to 4.</source>
        <translation>每题最多的推理步骤；文字题为 1 到 4。</translation>
    </message>
    <message>
        <source>Fewest steps of a test problem, so that test can be longer than training; 0: as min_steps.</source>
        <translation>测试题的最少步骤，使测试可比训练长；0：同 min_steps。</translation>
    </message>
    <message>
        <source>Most steps of a test problem; 0: as max_steps.</source>
        <translation>测试题的最多步骤；0：同 max_steps。</translation>
    </message>
    <message>
        <source>Share of the synthetic teacher&apos;s rationales that hold one slip.</source>
        <translation>合成教师的推理过程中含一处失误的比例。</translation>
    </message>
    <message>
        <source>Kinds of slips the synthetic teacher makes; an empty list: all of them.</source>
        <translation>合成教师所犯失误的种类；空列表：全部种类。</translation>
    </message>
    <message>
        <source>Formats in which the synthetic teacher writes a rationale per problem; one listed twice: two.</source>
        <translation>合成教师每题用哪些格式写推理过程；同一格式列两次则写两条。</translation>
    </message>
    <message>
        <source>Another seed makes other problems; the same one makes the same everywhere.</source>
        <translation>换一个种子就生成其他题目；相同种子处处相同。</translation>
    </message>
    <message>
        <source>Column of the question, or several that are joined; a.b reaches into objects.</source>
        <translation>题目所在的列，可为多列合并；a.b 进入对象内部。</translation>
    </message>
    <message>
        <source>Where in its column the answer stands.</source>
        <translation>答案在其列中的位置。</translation>
    </message>
    <message>
        <source>The text before the answer, for answer_rule: after_trigger.</source>
        <translation>答案之前的文本，用于 answer_rule: after_trigger。</translation>
    </message>
    <message>
        <source>What every answer is; null: a number, yes or no, or a letter.</source>
        <translation>每个答案是什么；null：数、是/否或字母。</translation>
    </message>
    <message>
        <source>Column of the rationale, or several that are joined.</source>
        <translation>推理过程所在的列，可为多列合并。</translation>
    </message>
    <message>
        <source>How the rationales are written.</source>
        <translation>推理过程的书写方式。</translation>
    </message>
    <message>
        <source>Text between columns that are joined.</source>
        <translation>合并的列之间的文本。</translation>
    </message>
    <message>
        <source>Layout of the file at `path`.</source>
        <translation>`path` 处文件的布局。</translation>
    </message>
    <message>
        <source>File or folder, relative to the experiment file; ${NAME} is taken from the environment.</source>
        <translation>文件或文件夹，相对于实验文件；${NAME} 取自环境变量。</translation>
    </message>
    <message>
        <source>Name of a data set in the workspace, instead of importer and path.</source>
        <translation>工作区中数据集的名称，代替 importer 和 path。</translation>
    </message>
    <message>
        <source>File with the questions, in the same order, of a file at `path` that holds texts only.</source>
        <translation>存有题目的文件，顺序相同，用于 `path` 只含文本的情形。</translation>
    </message>
    <message>
        <source>Rows of `questions` that come before the first text&apos;s.</source>
        <translation>`questions` 中第一段文本之前的行数。</translation>
    </message>
    <message>
        <source>Folder of lists of ids, one a line, each named after its split: fold0.txt, fold1.txt.</source>
        <translation>编号列表的文件夹，每行一个，文件以划分命名：fold0.txt、fold1.txt。</translation>
    </message>
    <message>
        <source>Mapping of columns for the file at `path`: its name in the workspace, or its file.</source>
        <translation>`path` 处文件的列对应：其在工作区中的名称，或其文件。</translation>
    </message>
    <message>
        <source>Mapping of columns for the file at `path`, written here.</source>
        <translation>`path` 处文件的列对应，直接写在这里。</translation>
    </message>
    <message>
        <source>Built-in word problems, instead of importer and path.</source>
        <translation>内置文字题，代替 importer 和 path。</translation>
    </message>
    <message>
        <source>Names the problems that are trained on.</source>
        <translation>指明用于训练的题目。</translation>
    </message>
    <message>
        <source>Names the problems that are answered once, at the end.</source>
        <translation>指明结束时回答一次的题目。</translation>
    </message>
    <message>
        <source>Share of the training problems kept for validation while training.</source>
        <translation>训练题中留作训练期间验证的比例。</translation>
    </message>
    <message>
        <source>Share of the problems drawn for test; 0: none.</source>
        <translation>抽作测试的题目比例；0：无。</translation>
    </message>
    <message>
        <source>Folds that are drawn; 0: none, or the file&apos;s own.</source>
        <translation>抽取的折数；0：无，或用文件自带的。</translation>
    </message>
    <message>
        <source>Which fold is test, counted from 0; -1: no folds.</source>
        <translation>哪一折作测试，从 0 数起；-1：不分折。</translation>
    </message>
    <message>
        <source>Share of the training problems that is used; a smaller share is part of a larger one.</source>
        <translation>使用训练题的比例；较小的比例是较大比例的一部分。</translation>
    </message>
    <message>
        <source>Draws validation, test, folds and the share of train; no other chance.</source>
        <translation>抽取验证、测试、折和训练比例；不影响其他随机性。</translation>
    </message>
    <message>
        <source>Training problems that are test questions: dropped, or kept and named in the report for ever.</source>
        <translation>与测试题相同的训练题：去掉，或保留并永远记在报告中。</translation>
    </message>
    <message>
        <source>Training problems that nearly are a test problem: keep them, or drop them.</source>
        <translation>与测试题近似的训练题：保留或去掉。</translation>
    </message>
    <message>
        <source>How these rationales are written; null: as the importer says.</source>
        <translation>这些推理过程的书写方式；null：按导入器。</translation>
    </message>
    <message>
        <source>Name of the teacher in tables and reports; default: as the source says.</source>
        <translation>教师在表格和报告中的名称；默认：按来源。</translation>
    </message>
    <message>
        <source>Which of these rationales are trained on.</source>
        <translation>这些推理过程中哪些用于训练。</translation>
    </message>
    <message>
        <source>Judge programs by the value that the file records instead of running them here.</source>
        <translation>按文件记录的值判定程序，而不在此运行。</translation>
    </message>
    <message>
        <source>Rules that these rationales must pass; retort teacher verify says what each asks.</source>
        <translation>这些推理过程须通过的规则；retort teacher verify 说明各规则要求什么。</translation>
    </message>
    <message>
        <source>Most rationales for one problem; 0: all.</source>
        <translation>一道题最多的推理过程数；0：全部。</translation>
    </message>
    <message>
        <source>Which come first for per_problem and data.balance.</source>
        <translation>per_problem 和 data.balance 中哪些优先。</translation>
    </message>
    <message>
        <source>Seed of `choose: random`.</source>
        <translation>`choose: random` 的种子。</translation>
    </message>
    <message>
        <source>Where questions and gold answers come from.</source>
        <translation>题目和标准答案从哪里来。</translation>
    </message>
    <message>
        <source>Which problems are trained on and which are test.</source>
        <translation>哪些题目用于训练，哪些用于测试。</translation>
    </message>
    <message>
        <source>Where the teachers&apos; rationales come from.</source>
        <translation>教师的推理过程从哪里来。</translation>
    </message>
    <message>
        <source>Which rationales are trained on, of those that the generator brings along.</source>
        <translation>生成器自带的推理过程中，哪些用于训练。</translation>
    </message>
    <message>
        <source>Keep, of each problem, the same number of rationales in every format that has a teacher.</source>
        <translation>对每道题，在每个有教师的格式中保留同样数量的推理过程。</translation>
    </message>
    <message>
        <source>Most training problems that are used; 0: all.</source>
        <translation>最多使用的训练题数；0：全部。</translation>
    </message>
    <message>
        <source>Facts before each question: none, the data&apos;s own (gold, an oracle at test), or a model&apos;s.</source>
        <translation>每道题前的事实：none 无、数据自带（gold，测试时属于 oracle）或模型生成。</translation>
    </message>
    <message>
        <source>File of JSON lines {question or id, facts: [...]}, for facts: generated.</source>
        <translation>JSON 行文件 {question 或 id, facts: [...]}，用于 facts: generated。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a place and what is said of it</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>&quot;answer&quot; has a sub-question without a solution; the gold rationale leaves it out</source>
        <translation>&quot;answer&quot; 有一个没有解答的子问题；标准推理过程略去它</translation>
    </message>
    <message>
        <source>&quot;answer&quot; has steps &quot;question ** solution&quot;; use the importer &quot;gsm8k-socratic&quot;</source>
        <translation>&quot;answer&quot; 的步骤形如“问题 ** 解答”；请使用导入器 &quot;gsm8k-socratic&quot;</translation>
    </message>
    <message>
        <source>programs must be run to judge them, but nothing that runs programs was given</source>
        <translation>必须运行程序才能判定，但没有可运行程序的环境</translation>
    </message>
    <message>
        <source>the conversation has several turns; expected one question and one reply</source>
        <translation>对话有多轮；应为一个问题和一个回答</translation>
    </message>
    <message>
        <source>&quot;answer&quot; has no steps before &quot;####&quot;; no gold rationale is made from it</source>
        <translation>&quot;answer&quot; 在 &quot;####&quot; 之前没有步骤；不由它生成标准推理过程</translation>
    </message>
    <message>
        <source>&quot;doc&quot; has no question; expected one of &quot;question&quot;, &quot;problem&quot;, &quot;input&quot;</source>
        <translation>&quot;doc&quot; 没有问题；应有 &quot;question&quot;、&quot;problem&quot;、&quot;input&quot; 之一</translation>
    </message>
    <message>
        <source>&quot;answer&quot; has a step without &quot; ** &quot;; expected &quot;question ** solution&quot;</source>
        <translation>&quot;answer&quot; 有一步没有 &quot; ** &quot;；应为“问题 ** 解答”</translation>
    </message>
    <message>
        <source>the share of validation problems must be at least 0 and below 1</source>
        <translation>验证题的比例必须不小于 0 且小于 1</translation>
    </message>
    <message>
        <source>the fraction of training problems must be above 0 and at most 1</source>
        <translation>训练题的比例必须大于 0 且不超过 1</translation>
    </message>
    <message>
        <source>generator: the numbers of problems must not be negative</source>
        <translation>生成器：题目数不能为负</translation>
    </message>
    <message>
        <source>&quot;resps&quot; holds no text; the task is scored by likelihood, choose one that generates</source>
        <translation>&quot;resps&quot; 没有文本；该任务按似然评分，请选择会生成文本的任务</translation>
    </message>
    <message>
        <source>no answer could be read from what follows the reasoning</source>
        <translation>推理之后的内容中读不出答案</translation>
    </message>
    <message>
        <source>the share of test problems must be above 0 and below 1</source>
        <translation>测试题的比例必须大于 0 且小于 1</translation>
    </message>
    <message>
        <source>&quot;steps&quot; has an entry that is no object {&quot;text&quot;: ...}</source>
        <translation>&quot;steps&quot; 有一项不是对象 {&quot;text&quot;: ...}</translation>
    </message>
    <message>
        <source>&quot;doc&quot; is missing; expected the problem as an object</source>
        <translation>缺少 &quot;doc&quot;；应为作为对象的题目</translation>
    </message>
    <message>
        <source>&quot;decomposition&quot; has a reference to a later question</source>
        <translation>&quot;decomposition&quot; 引用了后面的问题</translation>
    </message>
    <message>
        <source>&quot;completion&quot; is missing or empty; expected a text</source>
        <translation>&quot;completion&quot; 缺失或为空；应为文本</translation>
    </message>
    <message>
        <source>the conversation has a reply before any question</source>
        <translation>对话在问题之前就有回答</translation>
    </message>
    <message>
        <source>generator: slip_share must lie between 0 and 1</source>
        <translation>生成器：slip_share 必须在 0 与 1 之间</translation>
    </message>
    <message>
        <source>&quot;chain-of-thought&quot; is missing; expected a text</source>
        <translation>缺少 &quot;chain-of-thought&quot;；应为文本</translation>
    </message>
    <message>
        <source>&quot;target&quot; holds no number, yes or no, or letter; choose a task whose target is one</source>
        <translation>&quot;target&quot; 没有数字、是否或字母；请选择目标为其中之一的任务</translation>
    </message>
    <message>
        <source>&quot;resps&quot; is missing; expected lists of answers, as --log_samples writes them</source>
        <translation>缺少 &quot;resps&quot;；应为答案列表，如 --log_samples 所写</translation>
    </message>
    <message>
        <source>&quot;answer&quot; has no &quot;####&quot; before a gold answer</source>
        <translation>&quot;answer&quot; 在标准答案之前没有 &quot;####&quot;</translation>
    </message>
    <message>
        <source>the reply is cut off inside its reasoning</source>
        <translation>回答在推理中途被截断</translation>
    </message>
    <message>
        <source>&quot;answer&quot; is missing or not true or false</source>
        <translation>&quot;answer&quot; 缺失，或不是 true 或 false</translation>
    </message>
    <message>
        <source>the completion was cut off at its length</source>
        <translation>补全因长度被截断</translation>
    </message>
    <message>
        <source>&quot;rationale&quot; is missing; expected a text</source>
        <translation>缺少 &quot;rationale&quot;；应为文本</translation>
    </message>
    <message>
        <source>&quot;ground_truth&quot; has no line &quot;A: number&quot;</source>
        <translation>&quot;ground_truth&quot; 没有 &quot;A: 数字&quot; 一行</translation>
    </message>
    <message>
        <source>&quot;facts&quot; has an entry that is no text</source>
        <translation>&quot;facts&quot; 有一项不是文本</translation>
    </message>
    <message>
        <source>&quot;questions&quot; has no line &quot;Q1: ...&quot;</source>
        <translation>&quot;questions&quot; 没有 &quot;Q1: ...&quot; 一行</translation>
    </message>
    <message>
        <source>&quot;answers&quot; has no &quot;Final answer:&quot;</source>
        <translation>&quot;answers&quot; 没有 &quot;Final answer:&quot;</translation>
    </message>
    <message>
        <source>the conversation has no question</source>
        <translation>对话没有问题</translation>
    </message>
    <message>
        <source>the row has no model&apos;s solution</source>
        <translation>该行没有任何模型的解答</translation>
    </message>
    <message>
        <source>the conversation has no reply</source>
        <translation>对话没有回答</translation>
    </message>
    <message>
        <source>&quot;chain-of-thought&quot; is empty</source>
        <translation>&quot;chain-of-thought&quot; 为空</translation>
    </message>
    <message>
        <source>&quot;output&quot; states no answer</source>
        <translation>&quot;output&quot; 没有给出答案</translation>
    </message>
    <message>
        <source>&quot;resps&quot; has an empty text</source>
        <translation>&quot;resps&quot; 有空文本</translation>
    </message>
    <message>
        <source>the question is empty</source>
        <translation>问题为空</translation>
    </message>
    <message>
        <source>&quot;steps&quot; is not a list</source>
        <translation>&quot;steps&quot; 不是列表</translation>
    </message>
    <message>
        <source>&quot;facts&quot; is not a list</source>
        <translation>&quot;facts&quot; 不是列表</translation>
    </message>
    <message>
        <source>&quot;rationale&quot; is empty</source>
        <translation>&quot;rationale&quot; 为空</translation>
    </message>
    <message>
        <source>the reply is empty</source>
        <translation>回答为空</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>boolean</source>
        <translation>布尔值</translation>
    </message>
    <message>
        <source>string</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>array</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>the file holds %1 texts without questions; expected beside it the file that has them in the same order (questions: FILE, questions_offset: ROWS)</source>
        <translation>文件有 %1 条没有问题的文本；旁边应有顺序相同的问题文件（questions: FILE, questions_offset: ROWS）</translation>
    </message>
    <message>
        <source>none of the %1 rationales of &quot;%2&quot; is of the format, teacher and split that were asked for, and verified; --all takes the others, too</source>
        <translation>“%2”的 %1 条推理过程没有一条符合所要求的格式、教师和划分且已验证；--all 也取其余的</translation>
    </message>
    <message>
        <source>no problem is in %1; the splits of the problems are: %2. Name a folder of lists with split_lists, or draw folds with folds: 5</source>
        <translation>没有题目属于 %1；题目的划分有：%2。请用 split_lists 指定列表文件夹，或用 folds: 5 抽取折</translation>
    </message>
    <message>
        <source>generator: no further different problem of %1 was found after %2 problems; ask for fewer, or for more steps</source>
        <translation>生成器：在 %2 道题之后找不到 %1 的更多不同题目；请减少数量或增加步骤</translation>
    </message>
    <message>
        <source>generator: no further different problem of the template &quot;%1&quot; was found after %2 problems; ask for fewer</source>
        <translation>生成器：在 %2 道题之后找不到模板“%1”的更多不同题目；请减少数量</translation>
    </message>
    <message>
        <source>%1: %2 of its rows give no question, so the order is lost in which %3 has its texts; mend the file</source>
        <translation>%1：有 %2 行没有给出问题，%3 的文本顺序因此丢失；请修复该文件</translation>
    </message>
    <message>
        <source>the text in line %1 cannot be read, so it is not known to which question this one belongs</source>
        <translation>第 %1 行的文本无法读取，因此不知道这一条属于哪个问题</translation>
    </message>
    <message>
        <source>there is no question left for this text; the file of questions has %1 from the offset on</source>
        <translation>这条文本已没有对应的问题；问题文件从偏移处起有 %1 个</translation>
    </message>
    <message>
        <source>none of the %1 rationales of &quot;%2&quot; is of the format, teacher and split that were asked for</source>
        <translation>“%2”的 %1 条推理过程都不符合所要求的格式、教师和划分</translation>
    </message>
    <message>
        <source>several problems with different gold answers have nearly the question &quot;%1&quot; (not joined)</source>
        <translation>有多道标准答案不同的题目与问题“%1”几乎相同（未并入）</translation>
    </message>
    <message>
        <source>%1: holds no facts; expected JSON lines {&quot;question&quot; or &quot;id&quot;: text, &quot;facts&quot;: [texts]}</source>
        <translation>%1：没有事实；应为 JSON 行 {&quot;question&quot; 或 &quot;id&quot;: 文本, &quot;facts&quot;: [文本]}</translation>
    </message>
    <message>
        <source>the separator &quot;%1&quot; is not one character; expected for example &quot;,&quot;, &quot;;&quot;, &quot;|&quot; or tab</source>
        <translation>分隔符“%1”不是单个字符；应为例如“,”、“;”、“|”或制表符</translation>
    </message>
    <message>
        <source>there is no encoding &quot;%1&quot;; expected a name such as UTF-8, UTF-16LE or windows-1252</source>
        <translation>没有编码“%1”；应为例如 UTF-8、UTF-16LE 或 windows-1252</translation>
    </message>
    <message>
        <source>&quot;%1&quot; holds no number, yes or no, or letter; it is not taken for the gold answer</source>
        <translation>“%1”没有数字、是否或字母；不作为标准答案</translation>
    </message>
    <message>
        <source>%1: holds no lists of ids; expected files such as fold0.txt with an id a line</source>
        <translation>%1：没有编号列表；应有例如 fold0.txt 这样每行一个编号的文件</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no name in an archive; expected up to 100 bytes below its folder</source>
        <translation>“%1”不能作为归档中的名称；应为其文件夹之下最多 100 字节</translation>
    </message>
    <message>
        <source>the importer &quot;%1&quot; has its questions in the file itself; leave out %2</source>
        <translation>导入器“%1”的问题就在文件中；请去掉 %2</translation>
    </message>
    <message>
        <source>&quot;retort_jsonl&quot; is not %1; the file is of another version of Retort</source>
        <translation>&quot;retort_jsonl&quot; 不是 %1；该文件来自另一版本的 Retort</translation>
    </message>
    <message>
        <source>the filter &quot;%1&quot; has the answers of &quot;%2&quot; again; they are taken once</source>
        <translation>筛选“%1”与“%2”的答案相同；只取一次</translation>
    </message>
    <message>
        <source>&quot;label&quot; is &quot;%1&quot;; expected an equation such as &quot;( 84.0 / 2.0 )&quot;</source>
        <translation>&quot;label&quot; 是“%1”；应为算式，如 &quot;( 84.0 / 2.0 )&quot;</translation>
    </message>
    <message>
        <source>no row could be read by the importer &quot;%1&quot;, which expects %2 (%3)%4</source>
        <translation>导入器“%1”（应为 %2）没有读出任何行（%3）%4</translation>
    </message>
    <message>
        <source>the row is not UTF-8 at its byte %1; save the file as UTF-8</source>
        <translation>该行在第 %1 字节处不是 UTF-8；请把文件存为 UTF-8</translation>
    </message>
    <message>
        <source>%1: no importer recognises this file, so %2 has no questions</source>
        <translation>%1：没有导入器认得这个文件，因此 %2 没有问题</translation>
    </message>
    <message>
        <source>&quot;id&quot; is &quot;%1&quot;, but the question&apos;s id is &quot;%2&quot;, which is used</source>
        <translation>&quot;id&quot; 是“%1”，但问题的 id 是“%2”，采用后者</translation>
    </message>
    <message>
        <source>%1: is there already; name another place, or replace it</source>
        <translation>%1：已经存在；请换一个位置，或替换它</translation>
    </message>
    <message>
        <source>&quot;format&quot; is &quot;%1&quot;; expected answer, cot, pot or socratic</source>
        <translation>&quot;format&quot; 是“%1”；应为 answer、cot、pot 或 socratic</translation>
    </message>
    <message>
        <source>the file is %1 and larger than 512 MB; save it as UTF-8</source>
        <translation>文件是 %1 且大于 512 MB；请存为 UTF-8</translation>
    </message>
    <message>
        <source>there is no importer &quot;%1&quot;; did you mean &quot;%2&quot;? There are: %3</source>
        <translation>没有导入器“%1”；是否指“%2”？现有：%3</translation>
    </message>
    <message>
        <source>%1: say which columns hold the question and the answer</source>
        <translation>%1：请说明哪些列是问题和答案</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing or empty; expected a list with a text</source>
        <translation>“%1”缺失或为空；应为含文本的列表</translation>
    </message>
    <message>
        <source>generator: there is no kind of slip &quot;%1&quot;; there are %2</source>
        <translation>生成器：没有失误类型“%1”；有：%2</translation>
    </message>
    <message>
        <source>generator: there are %1 of 1 to %2 steps, not of %3 to %4</source>
        <translation>生成器：只有 1 到 %2 步的 %1，没有 %3 到 %4 步的</translation>
    </message>
    <message>
        <source>%1 folds need at least as many problems; there are %2</source>
        <translation>%1 折至少需要同样多的题目；现有 %2 道</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is &quot;%2&quot;; expected answer, cot, pot or socratic</source>
        <translation>“%1”是“%2”；应为 answer、cot、pot 或 socratic</translation>
    </message>
    <message>
        <source>&quot;answer&quot; has &quot;%1&quot; after &quot;####&quot;; expected a number</source>
        <translation>&quot;answer&quot; 的 &quot;####&quot; 之后是“%1”；应为数字</translation>
    </message>
    <message>
        <source>&quot;generated&quot; is a list of %1; expected one program</source>
        <translation>&quot;generated&quot; 是 %1 项的列表；应为一个程序</translation>
    </message>
    <message>
        <source>&quot;type&quot; is &quot;%1&quot;; expected &quot;problem&quot; or &quot;rationale&quot;</source>
        <translation>&quot;type&quot; 是“%1”；应为 &quot;problem&quot; 或 &quot;rationale&quot;</translation>
    </message>
    <message>
        <source>&quot;number&quot; is missing in &quot;%1&quot;; expected a number</source>
        <translation>“%1”中缺少 &quot;number&quot;；应为数字</translation>
    </message>
    <message>
        <source>%1: has %2 questions; an offset of %3 leaves none</source>
        <translation>%1：有 %2 个问题；偏移 %3 之后一个也不剩</translation>
    </message>
    <message>
        <source>generator: there is no task &quot;%1&quot;; there are %2</source>
        <translation>生成器：没有任务“%1”；有：%2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is empty; the problem has no rationale</source>
        <translation>“%1”为空；该题没有推理过程</translation>
    </message>
    <message>
        <source>Unicode normalisation is not available: %1</source>
        <translation>无法进行 Unicode 规范化：%1</translation>
    </message>
    <message>
        <source>%1 is kept out: it is nearly test problem %2</source>
        <translation>%1 已排除：与测试题 %2 几乎相同</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing or empty; expected a text</source>
        <translation>“%1”缺失或为空；应为文本</translation>
    </message>
    <message>
        <source>%1 its question is that of test problem %2</source>
        <translation>%1它的问题就是测试题 %2 的问题</translation>
    </message>
    <message>
        <source>the row is nested deeper than %1 levels</source>
        <translation>该行嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>the row is %1; expected an object {...}</source>
        <translation>该行是%1；应为对象 {...}</translation>
    </message>
    <message>
        <source>there is no importer &quot;%1&quot;. There are: %2</source>
        <translation>没有导入器“%1”。现有：%2</translation>
    </message>
    <message>
        <source>%1 (joined: the question is the same)</source>
        <translation>%1（已并入：问题相同）</translation>
    </message>
    <message>
        <source>the row is %1; expected a text &quot;...&quot;</source>
        <translation>该行是%1；应为文本 &quot;...&quot;</translation>
    </message>
    <message>
        <source>&quot;%1&quot; holds no message with &quot;content&quot;</source>
        <translation>“%1”中没有带 &quot;content&quot; 的消息</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has an entry that is no object</source>
        <translation>“%1”有一项不是对象</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is empty; expected a rationale</source>
        <translation>“%1”为空；应为推理过程</translation>
    </message>
    <message>
        <source>the file holds no rows; expected %1</source>
        <translation>文件没有任何行；应为 %1</translation>
    </message>
    <message>
        <source>a question cannot be normalised: %1</source>
        <translation>某个问题无法规范化：%1</translation>
    </message>
    <message>
        <source>%1 of %2 sub-questions have no answer</source>
        <translation>%2 个子问题中有 %1 个没有答案</translation>
    </message>
    <message>
        <source>%1: cannot be mapped into memory: %2</source>
        <translation>%1：无法映射到内存：%2</translation>
    </message>
    <message>
        <source>%1: has %2 bytes; at most %3 are read</source>
        <translation>%1：有 %2 字节；最多读取 %3 字节</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing; expected a text</source>
        <translation>缺少“%1”；应为文本</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing; expected a list</source>
        <translation>缺少“%1”；应为列表</translation>
    </message>
    <message>
        <source>generator: %1 is larger than %2</source>
        <translation>生成器：%1 大于 %2</translation>
    </message>
    <message>
        <source>the row is not valid JSON: %1</source>
        <translation>该行不是有效的 JSON：%1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is &quot;%2&quot;; expected one of %3</source>
        <translation>“%1”是“%2”；应为 %3 之一</translation>
    </message>
    <message>
        <source>fold %1 is not one of 0 to %2</source>
        <translation>折 %1 不在 0 到 %2 之中</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing; expected %2</source>
        <translation>缺少“%1”；应为 %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not true or false</source>
        <translation>“%1”不是 true 或 false</translation>
    </message>
    <message>
        <source>the file %1 (expected %2)</source>
        <translation>文件 %1（应为 %2）</translation>
    </message>
    <message>
        <source>%1: cannot be synced: %2</source>
        <translation>%1：无法同步到磁盘：%2</translation>
    </message>
    <message>
        <source>%1&quot; stands in %2 already</source>
        <translation>%1”已在 %2 中</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is %2; expected %3</source>
        <translation>“%1”是 %2；应为 %3</translation>
    </message>
    <message>
        <source>&quot;%1&quot; holds no text</source>
        <translation>“%1”没有文本</translation>
    </message>
    <message>
        <source>ties by likelihood go by the mean log-probability of each path, which rationales do not carry: recorded files hold none, and teachers are not asked for it, because not every server gives it; choose first, expected or a format</source>
        <translation>按似然决胜需要每条路径的平均对数概率，而推理过程不带这一数值：记录的文件没有，也不向教师索取，因为并非每个服务器都提供；请选择 first、expected 或一种格式</translation>
    </message>
    <message>
        <source>every problem has one answer, so that there is nothing to vote on; give a path several samples (evaluation.paths: `samples: 5` with a temperature), or the run a second path</source>
        <translation>每道题只有一个答案，没有可投票的内容；请为一条路径设多个样本（evaluation.paths：`samples: 5` 并设温度），或给运行第二条路径</translation>
    </message>
    <message>
        <source>students: no training problem has sub-questions to learn from; name a source of Socratic rationales in data.rationales, or problems whose gold steps have sub-questions</source>
        <translation>students：没有训练题带有可学习的子问题；请在 data.rationales 中指定苏格拉底式推理过程的来源，或使用标准步骤带子问题的题目</translation>
    </message>
    <message>
        <source>the pool has too many mixes of formats to show; say how many paths a vote may have at most (--most-paths)</source>
        <translation>候选池的格式组合太多，无法显示；请限制一次投票的路径数（--most-paths）</translation>
    </message>
    <message>
        <source>the key holds white space or characters that a request cannot carry; store it again</source>
        <translation>密钥含有空白或请求不能携带的字符；请重新保存</translation>
    </message>
    <message>
        <source>an oracle takes no part in a verdict: its answers rest on gold or a teacher&apos;s work</source>
        <translation>oracle 不参与判定：其答案依赖标准答案或教师的工作</translation>
    </message>
    <message>
        <source>A bootstrap over seeds needs at least one seed in each arm, each with its scores.</source>
        <translation>对种子的自助法要求每个实验组至少有一个种子，且各有得分。</translation>
    </message>
    <message>
        <source>the estimate cannot be read; expected what `retort run --estimate --json` prints</source>
        <translation>估算无法读取；应为 `retort run --estimate --json` 的输出</translation>
    </message>
    <message>
        <source>several samples at temperature 0 would all be alike; set --temperature above 0</source>
        <translation>温度为 0 时多个样本会完全相同；请把 --temperature 设为大于 0</translation>
    </message>
    <message>
        <source>a request in library.sqlite cannot be read; was it changed by another program?</source>
        <translation>library.sqlite 中的一个请求无法读取；是否被别的程序改动？</translation>
    </message>
    <message>
        <source>the data set is no longer in the trash; it was restored or removed already</source>
        <translation>数据集已不在回收站中；它已被恢复或删除</translation>
    </message>
    <message>
        <source>is not readable as JSON; restore the file from a copy, or remove it</source>
        <translation>无法作为 JSON 读取；请从副本恢复该文件，或删除它</translation>
    </message>
    <message>
        <source>stopped; what has come is kept, and the next fetch goes on with it</source>
        <translation>已停止；已下载的部分保留，下次从那里继续</translation>
    </message>
    <message>
        <source>its rule is not the one that was written down before the first run</source>
        <translation>其规则不是首次运行之前写下的规则</translation>
    </message>
    <message>
        <source>--weights: only a weighted vote has weights; add --vote weighted</source>
        <translation>--weights：只有加权投票才有权重；请加 --vote weighted</translation>
    </message>
    <message>
        <source>no training problem has sub-questions to make a vocabulary of</source>
        <translation>没有训练题带有可用来生成词表的子问题</translation>
    </message>
    <message>
        <source>a name is one line of text; leave out line breaks and tabs</source>
        <translation>名称是一行文本；请去掉换行与制表符</translation>
    </message>
    <message>
        <source>holds no JSON object; was it written by another program?</source>
        <translation>没有 JSON 对象；是否由别的程序写成？</translation>
    </message>
    <message>
        <source>a request is no longer in the ledger; start again</source>
        <translation>有一个请求已不在台账中；请重新开始</translation>
    </message>
    <message>
        <source>a smoke run shows only that the experiment runs</source>
        <translation>试运行只表明实验可以运行</translation>
    </message>
    <message>
        <source>no floor is known: the runs&apos; reports have none</source>
        <translation>没有已知的下限：运行的报告中没有</translation>
    </message>
    <message>
        <source>a data set needs a name; give one by --name</source>
        <translation>数据集需要名称；请用 --name 指定</translation>
    </message>
    <message>
        <source>the arms answered no problem in common</source>
        <translation>各实验组没有共同作答的题目</translation>
    </message>
    <message>
        <source>is not UTF-8 text; save it as UTF-8</source>
        <translation>不是 UTF-8 文本；请存为 UTF-8</translation>
    </message>
    <message>
        <source>there is no memory for the pattern</source>
        <translation>该模式所需内存不足</translation>
    </message>
    <message>
        <source>not all of its runs are finished</source>
        <translation>它的运行尚未全部完成</translation>
    </message>
    <message>
        <source>&quot;calculator&quot; is no object</source>
        <translation>&quot;calculator&quot; 不是对象</translation>
    </message>
    <message>
        <source>a path is no object</source>
        <translation>某条路径不是对象</translation>
    </message>
    <message>
        <source>&quot;paths&quot; is no list</source>
        <translation>&quot;paths&quot; 不是列表</translation>
    </message>
    <message>
        <source>same target tokens</source>
        <translation>目标词元相同</translation>
    </message>
    <message>
        <source>Synthetic problems</source>
        <translation>合成题目</translation>
    </message>
    <message>
        <source>any right (oracle)</source>
        <translation>任一正确 (oracle)</translation>
    </message>
    <message>
        <source>target tokens</source>
        <translation>目标词元</translation>
    </message>
    <message>
        <source>same examples</source>
        <translation>示例相同</translation>
    </message>
    <message>
        <source>same student</source>
        <translation>同一学生</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>same steps</source>
        <translation>步数相同</translation>
    </message>
    <message>
        <source>data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>%1: holds runs that were made with other settings than the file has now: %2; name another folder (--out DIR), or delete these runs to make them anew</source>
        <translation>%1：含有以与文件现在不同的设置完成的运行：%2；请换一个文件夹（--out DIR），或删除这些运行后重做</translation>
    </message>
    <message>
        <source>data: no training problem is left; %1 were kept out because they are test questions, and problems without gold need rationales with keep: agree</source>
        <translation>data：没有剩下训练题；有 %1 道因是测试题而排除，没有标准答案的题目需要 keep: agree 的推理过程</translation>
    </message>
    <message>
        <source>%1 is a teacher: its rationales were judged when they were taken in. Choose a run as A, or read them by other rules with `retort teacher score`</source>
        <translation>%1 是教师：它的推理过程在收录时已判定。请选择一个运行作为 A，或用 `retort teacher score` 以其他规则读取</translation>
    </message>
    <message>
        <source>%1: what came is not the published file (%2 bytes of %3, another SHA-256); it was thrown away. Try again, or name another mirror (--from FOLDER)</source>
        <translation>%1：收到的不是发布的文件（%3 字节中的 %2 字节，SHA-256 不同），已丢弃。请重试，或换一个镜像（--from FOLDER）</translation>
    </message>
    <message>
        <source>%1: has %2 training problems with a verified %3 rationale, too few to draw %4 examples; write examples into the prompt&apos;s file, or ask for fewer</source>
        <translation>%1：只有 %2 道训练题有已验证的 %3 推理过程，不足以抽取 %4 个示例；请在提示文件中写示例，或减少数量</translation>
    </message>
    <message>
        <source>%1: holds no answers that can be read; expected a run directory, JSON lines of `retort eval --out`, or samples of lm-evaluation-harness</source>
        <translation>%1：没有可读取的答案；应为运行目录、`retort eval --out` 的 JSON 行，或 lm-evaluation-harness 的样本</translation>
    </message>
    <message>
        <source>%1: &quot;rules&quot; is missing, so the rules tried on this set cannot be counted; move the file out of the folder if it is none of Retort&apos;s</source>
        <translation>%1：缺少 &quot;rules&quot;，无法统计在该集合上试过的规则；若该文件不属于 Retort，请移出文件夹</translation>
    </message>
    <message>
        <source>%1 is no workspace of Retort, so the link opens nothing there; name the folder with --workspace, or open that workspace first</source>
        <translation>%1 不是 Retort 的工作区，链接在那里打不开任何内容；请用 --workspace 指定文件夹，或先打开那个工作区</translation>
    </message>
    <message>
        <source>formats: no rationale of format %1 is left to train on; name a source of it in data.rationales, or loosen its keep rule</source>
        <translation>formats：没有剩下格式 %1 的推理过程可供训练；请在 data.rationales 中指定来源，或放宽其 keep 规则</translation>
    </message>
    <message>
        <source>%1: holds no answers; expected a run directory, JSON lines of `retort eval --out`, or samples of lm-evaluation-harness</source>
        <translation>%1：没有答案；应为运行目录、`retort eval --out` 的 JSON 行，或 lm-evaluation-harness 的样本</translation>
    </message>
    <message>
        <source>socratic.questions_from: no problem of %1 has recorded sub-questions; name a source that holds them, or use student</source>
        <translation>socratic.questions_from：%1 的题目都没有记录的子问题；请指定含有它们的来源，或使用 student</translation>
    </message>
    <message>
        <source>%1: was made by a newer version of Retort (library version %2, this one knows %3); open the workspace with that version</source>
        <translation>%1：由较新版本的 Retort 生成（库版本 %2，此版本认识 %3）；请用那个版本打开工作区</translation>
    </message>
    <message>
        <source>evaluation.select_metric: there is no %1; name accuracy/FORMAT of a path, accuracy/vote, or loss/FORMAT</source>
        <translation>evaluation.select_metric：没有 %1；请使用某路径的 accuracy/FORMAT、accuracy/vote 或 loss/FORMAT</translation>
    </message>
    <message>
        <source>formats: all %1 examples of %2 are too long for the student&apos;s context of %3 tokens; raise context_length</source>
        <translation>formats：%2 的全部 %1 个示例都超出学生 %3 个词元的上下文；请提高 context_length</translation>
    </message>
    <message>
        <source>evaluation.paths: `students` write the format socratic; give a path of %1 another run&apos;s texts (from)</source>
        <translation>evaluation.paths：`students` 写 socratic 格式；请为 %1 的路径指定另一运行的文本（from）</translation>
    </message>
    <message>
        <source>%1: is damaged (%2); nothing was changed; put a copy in its place, or move it away and import again</source>
        <translation>%1：已损坏（%2）；没有改动任何内容；请换上副本，或移走后重新导入</translation>
    </message>
    <message>
        <source>--tolerance %1: expected absolute or relative, with a value above 0 or without: relative:1e-3</source>
        <translation>--tolerance %1：应为 absolute 或 relative，可带大于 0 的值：relative:1e-3</translation>
    </message>
    <message>
        <source>evaluation.paths: the student was not trained on format %1; name a format of its retort.json</source>
        <translation>evaluation.paths：学生没有训练过格式 %1；请使用其 retort.json 中的格式</translation>
    </message>
    <message>
        <source>there is a student &quot;%1&quot; already in %2; give another name by --name, or replace it by --replace</source>
        <translation>%2 中已有学生“%1”；请用 --name 另取名称，或用 --replace 替换</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands in library.sqlite as a format and is unknown; was it changed by another program?</source>
        <translation>library.sqlite 中作为格式的“%1”无法识别；是否被别的程序改动？</translation>
    </message>
    <message>
        <source>there is a data set &quot;%1&quot; already in %2; give another name by --name, or remove that one first</source>
        <translation>%2 中已有数据集“%1”；请用 --name 另取名称，或先删除那一个</translation>
    </message>
    <message>
        <source>%1: holds something else than a sweep (%2); name a folder that is absent or empty (--out DIR)</source>
        <translation>%1：含有扫描以外的内容（%2）；请指定不存在或为空的文件夹（--out DIR）</translation>
    </message>
    <message>
        <source>none of the rationales is for a problem of &quot;%1&quot;; import the file as a data set of its own</source>
        <translation>没有一条推理过程属于“%1”的题目；请把文件作为独立的数据集导入</translation>
    </message>
    <message>
        <source>%1: is not empty; name a folder that is absent or empty, or resume the run that it holds</source>
        <translation>%1：不为空；请指定不存在或为空的文件夹，或继续其中的运行</translation>
    </message>
    <message>
        <source>there is a data set &quot;%1&quot; already; give another name by --name, or remove that one first</source>
        <translation>已有数据集“%1”；请用 --name 另取名称，或先删除那一个</translation>
    </message>
    <message>
        <source>%1: is not empty; a run needs a directory of its own (resume an old run with --resume)</source>
        <translation>%1：不为空；运行需要自己的目录（用 --resume 继续旧运行）</translation>
    </message>
    <message>
        <source>endpoint %1: its settings in library.sqlite cannot be read; remove it and add it again</source>
        <translation>端点 %1：library.sqlite 中的设置无法读取；请删除后重新添加</translation>
    </message>
    <message>
        <source>there is no endpoint &quot;%1&quot;; add one: retort teacher add NAME --base URL --model MODEL</source>
        <translation>没有端点“%1”；请添加：retort teacher add NAME --base URL --model MODEL</translation>
    </message>
    <message>
        <source>students.%1: nothing to train on; %2 examples are too long for its context of %3 tokens</source>
        <translation>students.%1：没有可训练的内容；%2 个示例超出其 %3 个词元的上下文</translation>
    </message>
    <message>
        <source>%1: has no rationales to read side by side; import some for it, or sample a teacher</source>
        <translation>%1：没有可并排阅读的推理过程；请为它导入，或向教师采样</translation>
    </message>
    <message>
        <source>p = %1 after Holm&apos;s adjustment, and the interval reaches %2 points, not below %3 points</source>
        <translation>Holm 校正后 p = %1，且区间到达 %2 个百分点，不低于 %3 个百分点</translation>
    </message>
    <message>
        <source>%1: expected a folder, or an address that begins with file://, http:// or https://</source>
        <translation>%1：应为文件夹，或以 file://、http:// 或 https:// 开头的地址</translation>
    </message>
    <message>
        <source>there is no data set &quot;%1&quot; in the workspace (any more); retort data list shows them</source>
        <translation>工作区中（已）没有数据集“%1”；retort data list 会列出它们</translation>
    </message>
    <message>
        <source>%1: its problems fall into other splits than when the run began; start a new run</source>
        <translation>%1：其题目的划分与运行开始时不同；请开始新运行</translation>
    </message>
    <message>
        <source>%1 is a teacher: what is recorded of it is no pool of samples. Choose a run as A</source>
        <translation>%1 是教师：为它记录的内容不构成采样的候选池。请选择一个运行作为 A</translation>
    </message>
    <message>
        <source>%1: has format %2, and this version of Retort reads %3; open it with a newer version</source>
        <translation>%1：格式为 %2，此版本的 Retort 读取 %3；请用较新的版本打开</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands in library.sqlite and is unknown; was it changed by another program?</source>
        <translation>library.sqlite 中的“%1”无法识别；是否被别的程序改动？</translation>
    </message>
    <message>
        <source>A bootstrap over seeds needs all seeds on the same problems; they have %1 and %2.</source>
        <translation>对种子的自助法要求所有种子使用相同的题目；现为 %1 和 %2。</translation>
    </message>
    <message>
        <source>the workspace %1 has no run %2; if another one has it, name that with --workspace</source>
        <translation>工作区 %1 没有运行 %2；若另一个工作区有它，请用 --workspace 指定</translation>
    </message>
    <message>
        <source>%1: has changed since the run began; put the old file back, or start a new run</source>
        <translation>%1：自运行开始以来已改变；请放回旧文件，或开始新运行</translation>
    </message>
    <message>
        <source>A paired bootstrap needs both runs on the same problems; they have %1 and %2.</source>
        <translation>配对自助法要求两个运行使用相同的题目；现为 %1 和 %2。</translation>
    </message>
    <message>
        <source>there is no data set &quot;%1&quot; in the workspace; `retort data list` shows them</source>
        <translation>工作区中没有数据集“%1”；`retort data list` 会列出它们</translation>
    </message>
    <message>
        <source>%1 and %2 answered no problem in common; compare runs on the same test set</source>
        <translation>%1 与 %2 没有共同作答的题目；请在同一测试集上比较运行</translation>
    </message>
    <message>
        <source>--weights %1: expected likelihood, or weights by format like cot=1,pot=2</source>
        <translation>--weights %1：应为 likelihood，或按格式的权重，如 cot=1,pot=2</translation>
    </message>
    <message>
        <source>%1: its address is not known; name a mirror (--from FOLDER) that has it</source>
        <translation>%1：不知道它的地址；请指定含有它的镜像（--from FOLDER）</translation>
    </message>
    <message>
        <source>%1: the workspace cannot be written; name another folder by --workspace</source>
        <translation>%1：工作区不可写；请用 --workspace 指定另一个文件夹</translation>
    </message>
    <message>
        <source>training.overlong is error: %1; raise the limits or set overlong: drop</source>
        <translation>training.overlong 为 error：%1；请提高上限，或设 overlong: drop</translation>
    </message>
    <message>
        <source>%1: the workspace cannot be made: %2; name another folder by --workspace</source>
        <translation>%1：无法建立工作区：%2；请用 --workspace 指定另一个文件夹</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no letter or digit for a student&apos;s name; give one by --name</source>
        <translation>“%1”没有可作学生名称的字母或数字；请用 --name 指定</translation>
    </message>
    <message>
        <source>endpoint %1: the environment variable %2 is not set; set it to the key</source>
        <translation>端点 %1：环境变量 %2 未设置；请把它设为密钥</translation>
    </message>
    <message>
        <source>there is no student &quot;%1&quot; in %2; import one: retort student import PATH</source>
        <translation>%2 中没有学生“%1”；请导入：retort student import PATH</translation>
    </message>
    <message>
        <source>%1: exists already; name another file, its requests are still out</source>
        <translation>%1：已经存在；请换一个文件，它的请求还未返回</translation>
    </message>
    <message>
        <source>there is no data set &quot;%1&quot; in %2; import one by `retort data import`</source>
        <translation>%2 中没有数据集“%1”；请用 `retort data import` 导入</translation>
    </message>
    <message>
        <source>%1: %2 is not there; name a run directory or a file of predictions</source>
        <translation>%1：%2 不存在；请指定运行目录或预测文件</translation>
    </message>
    <message>
        <source>%1: step %2 has no solver yet; it is trained after the decomposer</source>
        <translation>%1：第 %2 步还没有求解者；它在分解者之后训练</translation>
    </message>
    <message>
        <source>%1: problem &quot;%2&quot; has no verified %3 rationale to show as an example</source>
        <translation>%1：题目“%2”没有已验证的 %3 推理过程可作示例</translation>
    </message>
    <message>
        <source>%1: is a student of its own; only a link is replaced by a link</source>
        <translation>%1：是独立的学生；链接只能替换链接</translation>
    </message>
    <message>
        <source>%1: does not exist; name a run directory or a file of answers</source>
        <translation>%1：不存在；请指定运行目录或答案文件</translation>
    </message>
    <message>
        <source>%1: is not in the workspace %2; delete it with a file manager</source>
        <translation>%1：不在工作区 %2 中；请用文件管理器删除</translation>
    </message>
    <message>
        <source>%1 problems were not answered by every run and are left out</source>
        <translation>有 %1 道题并非每个运行都作答，已略去</translation>
    </message>
    <message>
        <source>%1: has neither %2 nor %3; name another mirror (--from FOLDER)</source>
        <translation>%1：既没有 %2 也没有 %3；请换一个镜像（--from FOLDER）</translation>
    </message>
    <message>
        <source>there is no endpoint &quot;%1&quot;; retort teacher list shows them</source>
        <translation>没有端点“%1”；retort teacher list 会列出它们</translation>
    </message>
    <message>
        <source>mapping: %1 needs a workspace; name one with --workspace</source>
        <translation>mapping：%1 需要工作区；请用 --workspace 指定</translation>
    </message>
    <message>
        <source>dataset: %1 needs a workspace; name one with --workspace</source>
        <translation>dataset：%1 需要工作区；请用 --workspace 指定</translation>
    </message>
    <message>
        <source>%1: cannot be written; choose another place for the list</source>
        <translation>%1：无法写入；请为列表另选位置</translation>
    </message>
    <message>
        <source>there is no data set &quot;%1&quot;; `retort data list` names them</source>
        <translation>没有数据集“%1”；`retort data list` 会列出它们</translation>
    </message>
    <message>
        <source>%1: is not empty; name a folder that is absent or empty</source>
        <translation>%1：不为空；请指定不存在或为空的文件夹</translation>
    </message>
    <message>
        <source>%1: is a file; name a folder for the sweep (--out DIR)</source>
        <translation>%1：是文件；请为扫描指定文件夹（--out DIR）</translation>
    </message>
    <message>
        <source>%1 holds one student without parts; leave --part out</source>
        <translation>%1 只有一个学生，没有组成部分；请去掉 --part</translation>
    </message>
    <message>
        <source>%1 holds the students %2; name one of them with --part</source>
        <translation>%1 含有学生 %2；请用 --part 指定其一</translation>
    </message>
    <message>
        <source>programs whose value is not recorded cannot run: %1</source>
        <translation>没有记录结果的程序无法运行：%1</translation>
    </message>
    <message>
        <source>%1: step %2 has no guide yet; its training comes last</source>
        <translation>%1：第 %2 步还没有引导者；它最后训练</translation>
    </message>
    <message>
        <source>%1: answered other problems than the runs beside it</source>
        <translation>%1：所作答的题目与旁边的运行不同</translation>
    </message>
    <message>
        <source>%1: %2 has not answered test; let that run end first</source>
        <translation>%1：%2 尚未作答测试集；请先让该运行结束</translation>
    </message>
    <message>
        <source>A bootstrap needs at least one resample, not %1.</source>
        <translation>自助法至少需要一次重采样，而不是 %1。</translation>
    </message>
    <message>
        <source>%1: none of its %2 problems is among data.problems</source>
        <translation>%1：其 %2 道题都不在 data.problems 中</translation>
    </message>
    <message>
        <source>A bootstrap over seeds was given seed %1 twice.</source>
        <translation>对种子的自助法收到了两次种子 %1。</translation>
    </message>
    <message>
        <source>there is no data set &quot;%1&quot; in %2; did you mean &quot;%3&quot;?</source>
        <translation>%2 中没有数据集“%1”；是否指“%3”？</translation>
    </message>
    <message>
        <source>there is no student &quot;%1&quot; in %2; did you mean &quot;%3&quot;?</source>
        <translation>%2 中没有学生“%1”；是否指“%3”？</translation>
    </message>
    <message>
        <source>%1: has no predictions &quot;%2&quot;; there are none yet</source>
        <translation>%1：没有预测“%2”；目前一个也没有</translation>
    </message>
    <message>
        <source>the interval ends at %1 points, below %2 points</source>
        <translation>区间止于 %1 个百分点，低于 %2 个百分点</translation>
    </message>
    <message>
        <source>%1: its broken last line cannot be cut off: %2</source>
        <translation>%1：末尾损坏的行无法截去：%2</translation>
    </message>
    <message>
        <source>%1: is no directory of a sweep: it holds no %2</source>
        <translation>%1：不是扫描的目录：没有 %2</translation>
    </message>
    <message>
        <source>%1: cannot be read; expected one JSON object</source>
        <translation>%1：无法读取；应为一个 JSON 对象</translation>
    </message>
    <message>
        <source>%1: has no predictions of the set %2; it has: %3</source>
        <translation>%1：没有集合 %2 的预测；现有：%3</translation>
    </message>
    <message>
        <source>there is no endpoint &quot;%1&quot;; did you mean &quot;%2&quot;?</source>
        <translation>没有端点“%1”；是否指“%2”？</translation>
    </message>
    <message>
        <source>a name has at most %1 bytes; this one has %2</source>
        <translation>名称最多 %1 字节；这个有 %2 字节</translation>
    </message>
    <message>
        <source>%1: the sweep&apos;s directory cannot be made: %2</source>
        <translation>%1：无法建立扫描的目录：%2</translation>
    </message>
    <message>
        <source>there is no data set &quot;%1&quot; in %2; there are: %3</source>
        <translation>%2 中没有数据集“%1”；现有：%3</translation>
    </message>
    <message>
        <source>there is no student &quot;%1&quot; in %2; there are: %3</source>
        <translation>%2 中没有学生“%1”；现有：%3</translation>
    </message>
    <message>
        <source>formats: preset %1 has no template for %2</source>
        <translation>formats：预设 %1 没有 %2 的模板</translation>
    </message>
    <message>
        <source>%1 points, p = %2 after Holm&apos;s adjustment</source>
        <translation>%1 个百分点，Holm 校正后 p = %2</translation>
    </message>
    <message>
        <source>%1: the checkpoint cannot be written: %2</source>
        <translation>%1：无法写入检查点：%2</translation>
    </message>
    <message>
        <source>%1: the run directory cannot be made: %2</source>
        <translation>%1：无法建立运行目录：%2</translation>
    </message>
    <message>
        <source>%1: has no predictions &quot;%2&quot;; there are: %3</source>
        <translation>%1：没有预测“%2”；现有：%3</translation>
    </message>
    <message>
        <source>the interval ends at %1 points, below %2</source>
        <translation>区间止于 %1 个百分点，低于 %2</translation>
    </message>
    <message>
        <source>%1: has no rationales of %2 on the set %3</source>
        <translation>%1：在集合 %3 上没有 %2 的推理过程</translation>
    </message>
    <message>
        <source>%1: is no part of a whole checkpoint</source>
        <translation>%1：不是完整检查点的一部分</translation>
    </message>
    <message>
        <source>%1: has no problem &quot;%2&quot; for an example</source>
        <translation>%1：没有可作示例的题目“%2”</translation>
    </message>
    <message>
        <source>%1: has no predictions of the set %2</source>
        <translation>%1：没有集合 %2 的预测</translation>
    </message>
    <message>
        <source>%1: %2 holds no text of %3; it holds %4</source>
        <translation>%1：%2 没有 %3 的文本；现有 %4</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot; is no name of predictions</source>
        <translation>%1：“%2”不是预测的名称</translation>
    </message>
    <message>
        <source>%1: has no problems of split &quot;%2&quot;</source>
        <translation>%1：没有划分“%2”的题目</translation>
    </message>
    <message>
        <source>the better arm is not above: %1</source>
        <translation>较好的实验组没有高于：%1</translation>
    </message>
    <message>
        <source>%1: %2 of %3 runs have no result (%4)</source>
        <translation>%1：%3 个运行中有 %2 个没有结果（%4）</translation>
    </message>
    <message>
        <source>the budget (%1) was not kept: %2</source>
        <translation>没有遵守预算（%1）：%2</translation>
    </message>
    <message>
        <source>%1: the link cannot be made: %2</source>
        <translation>%1：无法建立链接：%2</translation>
    </message>
    <message>
        <source>holds no number; expected %1</source>
        <translation>没有数字；应为 %1</translation>
    </message>
    <message>
        <source>%1: cannot be started for %2: %3</source>
        <translation>%1：无法为 %2 启动：%3</translation>
    </message>
    <message>
        <source>--ties %1: expected one of %2</source>
        <translation>--ties %1：应为 %2 之一</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot; is no state of a run</source>
        <translation>%1：“%2”不是运行的状态</translation>
    </message>
    <message>
        <source>its budget was not kept: %1</source>
        <translation>没有遵守预算：%1</translation>
    </message>
    <message>
        <source>%1: cannot be moved to %2: %3</source>
        <translation>%1：无法移动到 %2：%3</translation>
    </message>
    <message>
        <source>most frequent answer (%1)</source>
        <translation>最常见的答案 (%1)</translation>
    </message>
    <message>
        <source>%1: only %2 of %3 bytes came%4</source>
        <translation>%1：%3 字节只到了 %2 字节%4</translation>
    </message>
    <message>
        <source>%1: cannot be started: %2</source>
        <translation>%1：无法启动：%2</translation>
    </message>
    <message>
        <source>%1: cannot be emptied: %2</source>
        <translation>%1：无法清空：%2</translation>
    </message>
    <message>
        <source>%1: %2 holds no problem</source>
        <translation>%1：%2 没有题目</translation>
    </message>
    <message>
        <source>%1, mean of %2 samples</source>
        <translation>%1，%2 个样本的均值</translation>
    </message>
    <message>
        <source>%1: has no problems</source>
        <translation>%1：没有题目</translation>
    </message>
    <message>
        <source>target tokens of %1</source>
        <translation>%1 的目标词元</translation>
    </message>
    <message>
        <source>examples of %1</source>
        <translation>%1 的示例</translation>
    </message>
    <message>
        <source>endpoint %1: %2</source>
        <translation>端点 %1：%2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no %2</source>
        <translation>“%1”不是%2</translation>
    </message>
    <message>
        <source>%1, else %2</source>
        <translation>%1，否则 %2</translation>
    </message>
    <message>
        <source>expected 1 to 60 letters, digits, - and _, and not test or validation: files are named after it</source>
        <translation>应为 1 到 60 个字母、数字、- 与 _，且不是 test 或 validation：文件以它命名</translation>
    </message>
    <message>
        <source>is missing: formats other than answer are trained on rationales; list where they come from</source>
        <translation>缺失：除 answer 外的格式都用推理过程训练；请列出其来源</translation>
    </message>
    <message>
        <source>is not complete; name the columns of the question, and of the answer or a rationale</source>
        <translation>不完整；请指明问题列，以及答案或推理过程列</translation>
    </message>
    <message>
        <source>expected a name of 1 to 100 bytes without &quot;/&quot;: the run directory is named after it</source>
        <translation>应为 1 到 100 字节且不含“/”的名称：运行目录以它命名</translation>
    </message>
    <message>
        <source>needs formats: [{format: socratic}] alone: decomposer and solver share its steps</source>
        <translation>只能用 formats: [{format: socratic}]：分解者与求解者共用其步骤</translation>
    </message>
    <message>
        <source>goes with one student: decomposer and solver are shown the question alone</source>
        <translation>只能用于单个学生：分解者与求解者只看到问题</translation>
    </message>
    <message>
        <source>this list is written in a way that only the YAML shows; change it there</source>
        <translation>这个列表的写法只能在 YAML 中看到；请在那里修改</translation>
    </message>
    <message>
        <source>rationale_weight and answer_weight are both 0: nothing would be learned</source>
        <translation>rationale_weight 与 answer_weight 都是 0：将学不到任何东西</translation>
    </message>
    <message>
        <source>best needs evaluations while training; set training.eval_steps above 0</source>
        <translation>best 需要训练中的评估；请把 training.eval_steps 设为大于 0</translation>
    </message>
    <message>
        <source>needs `from`: adapters lie over the weights of a student that exists</source>
        <translation>需要 `from`：适配器加在已有学生的权重之上</translation>
    </message>
    <message>
        <source>test, test_fraction and fold exclude each other; keep one of them</source>
        <translation>test、test_fraction 与 fold 互相排斥；请只留其一</translation>
    </message>
    <message>
        <source>is missing; name the column of the gold answer, or of a rationale</source>
        <translation>缺失；请指明标准答案或推理过程所在的列</translation>
    </message>
    <message>
        <source>best needs a validation split; set data.split.validation above 0</source>
        <translation>best 需要验证划分；请把 data.split.validation 设为大于 0</translation>
    </message>
    <message>
        <source>holds no {question}: the student would not be shown the problem</source>
        <translation>没有 {question}：学生将看不到题目</translation>
    </message>
    <message>
        <source>names no source; give importer and path, dataset, or generator</source>
        <translation>没有指明来源；请给出 importer 与 path、dataset 或 generator</translation>
    </message>
    <message>
        <source>contradicts itself; give one of importer, mapping and columns</source>
        <translation>自相矛盾；请只给 importer、mapping 与 columns 之一</translation>
    </message>
    <message>
        <source>this alias stands inside what it names; write the values out</source>
        <translation>这个别名位于它所指的内容之中；请把值写全</translation>
    </message>
    <message>
        <source>every weight is 0; give at least one format a weight above 0</source>
        <translation>所有权重都是 0；请至少给一种格式大于 0 的权重</translation>
    </message>
    <message>
        <source>a second document begins here; keep one experiment per file</source>
        <translation>这里开始了第二个文档；每个文件只放一个实验</translation>
    </message>
    <message>
        <source>every path has weight 0; give at least one a weight above 0</source>
        <translation>每条路径的权重都是 0；请至少给一条大于 0 的权重</translation>
    </message>
    <message>
        <source>contradicts itself; give one of path, dataset and generator</source>
        <translation>自相矛盾；请只给 path、dataset 与 generator 之一</translation>
    </message>
    <message>
        <source>is missing; give importer and path, dataset, or generator</source>
        <translation>缺失；请给出 importer 与 path、dataset 或 generator</translation>
    </message>
    <message>
        <source>names no layer; give names such as q_proj, or all-linear</source>
        <translation>没有列出层；请写例如 q_proj 的名称，或 all-linear</translation>
    </message>
    <message>
        <source>an empty text would end every answer before it begins</source>
        <translation>空文本会使每个答案在开始前就结束</translation>
    </message>
    <message>
        <source>generated needs facts_from: the file that holds them</source>
        <translation>generated 需要 facts_from：含有事实的文件</translation>
    </message>
    <message>
        <source>is missing; name the column that holds the question</source>
        <translation>缺失；请指明问题所在的列</translation>
    </message>
    <message>
        <source>needs `students`: the decomposer is what it guides</source>
        <translation>需要 `students`：引导的对象是分解者</translation>
    </message>
    <message>
        <source>all-linear stands alone; leave the other names out</source>
        <translation>all-linear 只能单独使用；请去掉其他名称</translation>
    </message>
    <message>
        <source>needs the same examples_per_step in every format</source>
        <translation>各格式的 examples_per_step 必须相同</translation>
    </message>
    <message>
        <source>broken YAML: a tab indents this line; use spaces</source>
        <translation>YAML 有误：此行用制表符缩进；请用空格</translation>
    </message>
    <message>
        <source>holds {equation} and {answer}; keep one of them</source>
        <translation>同时含有 {equation} 和 {answer}；请只留一个</translation>
    </message>
    <message>
        <source>has nothing to predict; set socratic.guidance</source>
        <translation>没有可预测的内容；请设置 socratic.guidance</translation>
    </message>
    <message>
        <source>names a guide, but there is no students.guide</source>
        <translation>指明了引导者，但没有 students.guide</translation>
    </message>
    <message>
        <source>contradicts `student`; give one of the two</source>
        <translation>与 `student` 矛盾；请只给其一</translation>
    </message>
    <message>
        <source>an empty list; name at least one format</source>
        <translation>列表为空；请至少列出一种格式</translation>
    </message>
    <message>
        <source>contradicts `from`; give one of the two</source>
        <translation>与 `from` 矛盾；请只给其一</translation>
    </message>
    <message>
        <source>name the setting that is to be removed</source>
        <translation>请指明要删除的设置</translation>
    </message>
    <message>
        <source>not UTF-8 text; save the file as UTF-8</source>
        <translation>不是 UTF-8 文本；请把文件存为 UTF-8</translation>
    </message>
    <message>
        <source>{equation} goes with the format answer</source>
        <translation>{equation} 只用于 answer 格式</translation>
    </message>
    <message>
        <source>the place of this value is not known</source>
        <translation>不知道这个值的位置</translation>
    </message>
    <message>
        <source>a list (lines that begin with &quot;- &quot;)</source>
        <translation>列表（以 &quot;- &quot; 开头的行）</translation>
    </message>
    <message>
        <source>name the setting that is to change</source>
        <translation>请指明要修改的设置</translation>
    </message>
    <message>
        <source>goes with facts: generated only</source>
        <translation>只能与 facts: generated 一起使用</translation>
    </message>
    <message>
        <source>has an importer but no path</source>
        <translation>有 importer 但没有 path</translation>
    </message>
    <message>
        <source>needs sampling: stratified</source>
        <translation>需要 sampling: stratified</translation>
    </message>
    <message>
        <source>has a mapping but no path</source>
        <translation>有 mapping 但没有 path</translation>
    </message>
    <message>
        <source>goes with questions only</source>
        <translation>只能与 questions 一起使用</translation>
    </message>
    <message>
        <source>a section (key: value)</source>
        <translation>小节（键: 值）</translation>
    </message>
    <message>
        <source>goes with a path only</source>
        <translation>只能与 path 一起使用</translation>
    </message>
    <message>
        <source>sections (key: value)</source>
        <translation>小节（键: 值）</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>文本列表</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>unknown value</source>
        <translation>未知的值</translation>
    </message>
    <message>
        <source>unknown key</source>
        <translation>未知的键</translation>
    </message>
    <message>
        <source>a section</source>
        <translation>小节</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>空</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: the environment variable %2 is not set; set it (export %3=FOLDER) or write the folder into the experiment file</source>
        <translation>“%1”：环境变量 %2 未设置；请设置它（export %3=FOLDER），或把文件夹写入实验文件</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of a mapping; expected 1 to 100 bytes without &quot;/&quot;, and no &quot;.&quot; in front</source>
        <translation>“%1”不能作为映射的名称；应为 1 到 100 字节，不含“/”，且不以“.”开头</translation>
    </message>
    <message>
        <source>a step has %1 examples (times gradient_accumulation_steps), but %2 formats need at least %3</source>
        <translation>一步有 %1 个示例（乘以 gradient_accumulation_steps），但 %2 种格式至少需要 %3 个</translation>
    </message>
    <message>
        <source>expected a metric such as accuracy/vote, accuracy/cot or loss/cot, but %1 stands there</source>
        <translation>应为例如 accuracy/vote、accuracy/cot 或 loss/cot 的指标，此处却是 %1</translation>
    </message>
    <message>
        <source>%1 samples at temperature 0 would all be the same; set temperature, for example 0.7</source>
        <translation>温度为 0 时 %1 个样本会完全相同；请设置温度，例如 0.7</translation>
    </message>
    <message>
        <source>prompt and target together may have %1 tokens; the student&apos;s context_length is %2</source>
        <translation>提示与目标合计可达 %1 个词元；学生的 context_length 是 %2</translation>
    </message>
    <message>
        <source>more than %1 values, aliases included; an experiment file has a few hundred</source>
        <translation>连同别名超过 %1 个值；实验文件通常只有几百个</translation>
    </message>
    <message>
        <source>the key &quot;%1&quot; is written in a way that only the YAML shows; change it there</source>
        <translation>键“%1”的写法只能在 YAML 中看到；请在那里修改</translation>
    </message>
    <message>
        <source>&quot;%1&quot; shares its value with other places (&amp; and *); change it in the YAML</source>
        <translation>“%1”与其他位置共用值（&amp; 与 *）；请在 YAML 中修改</translation>
    </message>
    <message>
        <source>there is no mapping &quot;%1&quot; in the workspace; did you mean &quot;%2&quot;? There are: %3</source>
        <translation>工作区中没有映射“%1”；是否指“%2”？现有：%3</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is written in a way that only the YAML shows; change it there</source>
        <translation>“%1”的写法只能在 YAML 中看到；请在那里修改</translation>
    </message>
    <message>
        <source>%1 is not a multiple of %2 (2 * heads: every head has an even width)</source>
        <translation>%1 不是 %2 的倍数（2 * heads：每个头的宽度为偶数）</translation>
    </message>
    <message>
        <source>%1 bytes; an experiment file has at most %2. Is this the right file?</source>
        <translation>%1 字节；实验文件最多 %2 字节。是这个文件吗？</translation>
    </message>
    <message>
        <source>%1 is not among the formats that this new student is trained on: %2</source>
        <translation>%1 不在这个新学生所训练的格式之中：%2</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: expected ${NAME} with the name of an environment variable</source>
        <translation>“%1”：应为 ${NAME}，即环境变量的名称</translation>
    </message>
    <message>
        <source>a control character (byte %1) stands here; is this a text file?</source>
        <translation>这里有控制字符（字节 %1）；这是文本文件吗？</translation>
    </message>
    <message>
        <source>name with fold which of 2 or more folds is test, from 0 to %1</source>
        <translation>请用 fold 指明哪一折是测试（至少两折），从 0 到 %1</translation>
    </message>
    <message>
        <source>there is no mapping &quot;%1&quot; in the workspace. There is none yet.</source>
        <translation>工作区中没有映射“%1”。目前一个也没有。</translation>
    </message>
    <message>
        <source>the key &quot;%1&quot; has no colon in its line; change it in the YAML</source>
        <translation>键“%1”所在行没有冒号；请在 YAML 中修改</translation>
    </message>
    <message>
        <source>there is no mapping &quot;%1&quot; in the workspace. There are: %2</source>
        <translation>工作区中没有映射“%1”。现有：%2</translation>
    </message>
    <message>
        <source>has a path but no importer; one of %1; or a mapping</source>
        <translation>有 path 但没有 importer；可为 %1；或 mapping</translation>
    </message>
    <message>
        <source>unknown value &quot;%1&quot;; did you mean &quot;%2&quot;? It is one of %3</source>
        <translation>未知的值“%1”；是否指“%2”？可为 %3 之一</translation>
    </message>
    <message>
        <source>an entry of &quot;%1&quot; is empty; write it in the YAML</source>
        <translation>“%1”的一项为空；请在 YAML 中填写</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: the list has no such entry in the YAML</source>
        <translation>“%1”：YAML 中的列表没有这一项</translation>
    </message>
    <message>
        <source>this key stands here twice, first in line %1</source>
        <translation>这个键在此出现两次，第一次在第 %1 行</translation>
    </message>
    <message>
        <source>tags (%1) are not understood; leave it out</source>
        <translation>不支持标签（%1）；请去掉</translation>
    </message>
    <message>
        <source>expected a key, but %1 stands there</source>
        <translation>应为键，此处却是 %1</translation>
    </message>
    <message>
        <source>%1 does not divide heads, which is %2</source>
        <translation>%1 不能整除 heads（%2）</translation>
    </message>
    <message>
        <source>%1 has no texts for %2; use &quot;retort&quot;</source>
        <translation>%1 没有 %2 的文本；请使用 &quot;retort&quot;</translation>
    </message>
    <message>
        <source>unknown key &quot;%1&quot;; did you mean &quot;%2&quot;?</source>
        <translation>未知的键“%1”；是否指“%2”？</translation>
    </message>
    <message>
        <source>unknown key &quot;%1&quot;; it belongs in &quot;%2&quot;</source>
        <translation>未知的键“%1”；它属于“%2”</translation>
    </message>
    <message>
        <source>%1 is above max_steps, which is %2</source>
        <translation>%1 大于 max_steps（%2）</translation>
    </message>
    <message>
        <source>unknown value &quot;%1&quot;. It is one of %2</source>
        <translation>未知的值“%1”，可为 %2 之一</translation>
    </message>
    <message>
        <source>expected %1, but %2 stands there</source>
        <translation>应为 %1，此处却是 %2</translation>
    </message>
    <message>
        <source>%1 is too many; %2 have at most %3</source>
        <translation>%1 太多；%2 最多有 %3</translation>
    </message>
    <message>
        <source>%1 is not among the formats: %2</source>
        <translation>%1 不在格式之中：%2</translation>
    </message>
    <message>
        <source>%1 is out of range; expected %2</source>
        <translation>%1 超出范围；应为 %2</translation>
    </message>
    <message>
        <source>unknown key &quot;%1&quot;; here stand %2</source>
        <translation>未知的键“%1”；此处可用 %2</translation>
    </message>
    <message>
        <source>%1 stands in this list twice</source>
        <translation>%1 在此列表中出现两次</translation>
    </message>
    <message>
        <source>no path has the format %1</source>
        <translation>没有路径使用格式 %1</translation>
    </message>
    <message>
        <source>%1 is above %2, which is %3</source>
        <translation>%1 大于 %2（%3）</translation>
    </message>
    <message>
        <source>is missing; one of %1</source>
        <translation>缺失；可为 %1 之一</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a key</source>
        <translation>“%1”不是键</translation>
    </message>
    <message>
        <source>unknown value %1</source>
        <translation>未知的值 %1</translation>
    </message>
    <message>
        <source>broken YAML: %1</source>
        <translation>YAML 有误：%1</translation>
    </message>
    <message>
        <source>the number %1</source>
        <translation>数字 %1</translation>
    </message>
    <message>
        <source>is missing%1</source>
        <translation>缺失%1</translation>
    </message>
    <message>
        <source>this student has no tokenizer, so that it neither reads nor writes texts; put tokenizer.json beside its weights</source>
        <translation>这个学生没有分词器，既不能读也不能写文本；请把 tokenizer.json 放在权重旁边</translation>
    </message>
    <message>
        <source>a vocabulary cannot be trained: the training texts are empty; check the filters of the rationales</source>
        <translation>无法训练词表：训练文本为空；请检查推理过程的筛选</translation>
    </message>
    <message>
        <source>student.from_scratch: layers, heads, hidden_size and context_length must be at least 1</source>
        <translation>student.from_scratch：layers、heads、hidden_size 与 context_length 必须至少为 1</translation>
    </message>
    <message>
        <source>training.pair: the formats need equal examples_per_step to show the same problems</source>
        <translation>training.pair：要展示相同的题目，各格式的 examples_per_step 必须相等</translation>
    </message>
    <message>
        <source>belongs to another training: its seed or its number of examples differs</source>
        <translation>属于另一次训练：种子或示例数不同</translation>
    </message>
    <message>
        <source>&quot;weight_map&quot; is missing; expected an object of tensor names and files</source>
        <translation>缺少 &quot;weight_map&quot;；应为张量名与文件的对象</translation>
    </message>
    <message>
        <source>expected an object with &quot;model&quot;, &quot;pre_tokenizer&quot; and &quot;decoder&quot;</source>
        <translation>应为含 &quot;model&quot;、&quot;pre_tokenizer&quot; 与 &quot;decoder&quot; 的对象</translation>
    </message>
    <message>
        <source>is no table of character replacements, or is cut short</source>
        <translation>不是字符替换表，或已被截断</translation>
    </message>
    <message>
        <source>&quot;format&quot; is not 1: written by a newer Retort</source>
        <translation>&quot;format&quot; 不是 1：由较新的 Retort 写成</translation>
    </message>
    <message>
        <source>holds replacements that are no UTF-8</source>
        <translation>含有不是 UTF-8 的替换</translation>
    </message>
    <message>
        <source>there is no text to measure with</source>
        <translation>没有可用来测量的文本</translation>
    </message>
    <message>
        <source>is nested too deeply</source>
        <translation>嵌套太深</translation>
    </message>
    <message>
        <source>is no base64 text</source>
        <translation>不是 base64 文本</translation>
    </message>
    <message>
        <source>holds no adapter</source>
        <translation>没有适配器</translation>
    </message>
    <message>
        <source>is no JSON</source>
        <translation>不是 JSON</translation>
    </message>
    <message>
        <source>training: the effective batch of %1 rows is too small for the formats&apos; examples of one step; raise per_device_train_batch_size or gradient_accumulation_steps</source>
        <translation>training：%1 行的有效批次不够容纳各格式一步的示例；请提高 per_device_train_batch_size 或 gradient_accumulation_steps</translation>
    </message>
    <message>
        <source>training: the effective batch of %1 rows is smaller than the number of formats (%2); raise per_device_train_batch_size or gradient_accumulation_steps</source>
        <translation>training：%1 行的有效批次少于格式数 (%2)；请提高 per_device_train_batch_size 或 gradient_accumulation_steps</translation>
    </message>
    <message>
        <source>%1: has neither model.safetensors nor model.safetensors.index.json; weights in other layouts are not read</source>
        <translation>%1：既没有 model.safetensors 也没有 model.safetensors.index.json；不读取其他布局的权重</translation>
    </message>
    <message>
        <source>&quot;base_model_name_or_path&quot; is &quot;%1&quot;; no student lies there. Write the folder of the base model into it</source>
        <translation>&quot;base_model_name_or_path&quot; 是“%1”；那里没有学生。请写入基础模型的文件夹</translation>
    </message>
    <message>
        <source>training diverged: loss/%1 is not finite at step %2; lower training.learning_rate or set max_grad_norm</source>
        <translation>训练发散：loss/%1 在第 %2 步不是有限值；请降低 training.learning_rate 或设置 max_grad_norm</translation>
    </message>
    <message>
        <source>the tokenizer cannot write &quot;%1&quot;: its vocabulary lacks it and names no unknown piece (model.unk_id)</source>
        <translation>分词器写不出“%1”：词表中没有它，也没有指明未知片段 (model.unk_id)</translation>
    </message>
    <message>
        <source>%1 tokens do not fit into the student&apos;s context of %2; leave the example out or raise context_length</source>
        <translation>%1 个词元放不进学生 %2 个词元的上下文；请去掉该示例或提高 context_length</translation>
    </message>
    <message>
        <source>no file names the token that ends a text, which every student needs; name it as &quot;eos_token&quot; in %1</source>
        <translation>没有文件指明结束文本的词元，而每个学生都需要它；请在 %1 中以 &quot;eos_token&quot; 指明</translation>
    </message>
    <message>
        <source>%1: holds adapters already; make a whole student of it first: retort export %2 --to merged</source>
        <translation>%1：已带有适配器；请先合并为完整的学生：retort export %2 --to merged</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no linear layer of this %2 model that can carry adapters; it has %3 (or all-linear)</source>
        <translation>“%1”不是这个 %2 模型中可带适配器的线性层；有：%3（或 all-linear）</translation>
    </message>
    <message>
        <source>tensor %1 is none of a low-rank adapter; only %2MODULE.lora_A.weight and lora_B are read</source>
        <translation>张量 %1 不属于低秩适配器；只读取 %2MODULE.lora_A.weight 与 lora_B</translation>
    </message>
    <message>
        <source>formats: no training example is left for %1; leave the format out or loosen its filter</source>
        <translation>formats：没有剩下 %1 的训练示例；请去掉该格式或放宽其筛选</translation>
    </message>
    <message>
        <source>training diverged: the gradient is not finite at step %1; lower training.learning_rate</source>
        <translation>训练发散：梯度在第 %1 步不是有限值；请降低 training.learning_rate</translation>
    </message>
    <message>
        <source>student.from_scratch.hidden_size: %1 is no multiple of twice the number of heads (%2)</source>
        <translation>student.from_scratch.hidden_size：%1 不是头数 (%2) 两倍的倍数</translation>
    </message>
    <message>
        <source>%1: holds adapters over %2, no whole student; make one: retort export %3 --to merged</source>
        <translation>%1：是 %2 之上的适配器，不是完整的学生；请合并：retort export %3 --to merged</translation>
    </message>
    <message>
        <source>%1: holds neither tokenizer.json nor spiece.model; a student directory needs one</source>
        <translation>%1：既没有 tokenizer.json 也没有 spiece.model；学生目录需要其一</translation>
    </message>
    <message>
        <source>%1: is no SentencePiece model, or is cut short; copy it again from where it came</source>
        <translation>%1：不是 SentencePiece 模型，或已被截断；请从来源重新复制</translation>
    </message>
    <message>
        <source>%1: has no end token (&lt;/s&gt;), which every student needs; train it with eos_id set</source>
        <translation>%1：没有结束词元 (&lt;/s&gt;)，而每个学生都需要它；请在训练时设置 eos_id</translation>
    </message>
    <message>
        <source>student.from_scratch.key_value_heads: %1 does not divide the number of heads (%2)</source>
        <translation>student.from_scratch.key_value_heads：%1 不能整除头数 (%2)</translation>
    </message>
    <message>
        <source>a regular expression of the tokenizer cannot be applied to a text of %1 bytes: %2</source>
        <translation>分词器的正则表达式无法用于 %1 字节的文本：%2</translation>
    </message>
    <message>
        <source>device %1: %2; choose cpu or auto (training.device, --device or RETORT_DEVICE)</source>
        <translation>设备 %1：%2；请选择 cpu 或 auto（training.device、--device 或 RETORT_DEVICE）</translation>
    </message>
    <message>
        <source>weight_map: tensor %1 lies in %2; expected the name of a file beside this one</source>
        <translation>weight_map：张量 %1 位于 %2；应为旁边文件的名称</translation>
    </message>
    <message>
        <source>student.from_scratch.architecture: &quot;%1&quot; is not known; expected llama</source>
        <translation>student.from_scratch.architecture：不认识“%1”；应为 llama</translation>
    </message>
    <message>
        <source>%1: has no tokenizer.json, which a GGUF file&apos;s tokenizer is made of</source>
        <translation>%1：没有 tokenizer.json，而 GGUF 文件的分词器由它生成</translation>
    </message>
    <message>
        <source>%1a prompt of %2 tokens leaves no room in the student&apos;s context of %3</source>
        <translation>%1%2 个词元的提示在学生 %3 个词元的上下文中没有留下余地</translation>
    </message>
    <message>
        <source>%1a prompt of %2 tokens does not fit into the student&apos;s context of %3</source>
        <translation>%1%2 个词元的提示放不进学生 %3 个词元的上下文</translation>
    </message>
    <message>
        <source>%1: does not exist; name a GGUF file or a Hugging Face directory</source>
        <translation>%1：不存在；请指定 GGUF 文件或 Hugging Face 目录</translation>
    </message>
    <message>
        <source>tensor %1 is not %2; config.json says &quot;tie_word_embeddings&quot;: true</source>
        <translation>张量 %1 不是 %2；config.json 写着 &quot;tie_word_embeddings&quot;: true</translation>
    </message>
    <message>
        <source>%1 holds a value that is no finite number, or too large for %2</source>
        <translation>%1 含有非有限的数值，或对 %2 来说太大</translation>
    </message>
    <message>
        <source>%1 holds a value too large for %2; store it as bf16 or float32</source>
        <translation>%1 含有对 %2 来说太大的值；请存为 bf16 或 float32</translation>
    </message>
    <message>
        <source>a vocabulary of %1 tokens cannot be trained on these texts: %2</source>
        <translation>无法用这些文本训练 %1 个词元的词表：%2</translation>
    </message>
    <message>
        <source>the regular expression uses %1, which is not supported here</source>
        <translation>正则表达式使用了 %1，此处不支持</translation>
    </message>
    <message>
        <source>%1the prompt is empty; the encoder needs at least one token</source>
        <translation>%1提示为空；编码器至少需要一个词元</translation>
    </message>
    <message>
        <source>tensor %1 belongs to no linear layer of the base, a %2 model</source>
        <translation>张量 %1 不属于基础模型（%2）的任何线性层</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no type of weights; expected float32, f16 or bf16</source>
        <translation>“%1”不是权重类型；应为 float32、f16 或 bf16</translation>
    </message>
    <message>
        <source>tensor %1 is missing; &quot;target_modules&quot; names its module</source>
        <translation>缺少张量 %1；&quot;target_modules&quot; 列出了它的模块</translation>
    </message>
    <message>
        <source>Programs cannot run: confinement could not be shown: %1</source>
        <translation>程序无法运行：不能证实隔离有效：%1</translation>
    </message>
    <message>
        <source>Programs cannot run: the helper %1 ends at its start</source>
        <translation>程序无法运行：助手 %1 一启动就结束</translation>
    </message>
    <message>
        <source>the regular expression is wrong near character %1: %2</source>
        <translation>正则表达式在第 %1 个字符附近有误：%2</translation>
    </message>
    <message>
        <source>SentencePiece could not encode a text of %1 bytes: %2</source>
        <translation>SentencePiece 无法编码 %1 字节的文本：%2</translation>
    </message>
    <message>
        <source>%1the prompt is empty; it needs at least one token</source>
        <translation>%1提示为空；至少需要一个词元</translation>
    </message>
    <message>
        <source>&quot;step&quot; is %1 and &quot;rows_at_once&quot; %2; that is too many</source>
        <translation>&quot;step&quot; 是 %1，&quot;rows_at_once&quot; 是 %2；太多了</translation>
    </message>
    <message>
        <source>%1: cannot be written; is there room on the disk?</source>
        <translation>%1：无法写入；磁盘还有空间吗？</translation>
    </message>
    <message>
        <source>tensor %1 is of type %2; expected F32, F16 or BF16</source>
        <translation>张量 %1 的类型是 %2；应为 F32、F16 或 BF16</translation>
    </message>
    <message>
        <source>ICU could not find the characters of a text: %1</source>
        <translation>ICU 无法确定文本的字符：%1</translation>
    </message>
    <message>
        <source>&quot;vocab_size&quot; is %1; the tokenizer has %2 entries</source>
        <translation>&quot;vocab_size&quot; 是 %1；分词器有 %2 项</translation>
    </message>
    <message>
        <source>its files hold %1 tensors; &quot;weight_map&quot; names %2</source>
        <translation>其文件含有 %1 个张量；&quot;weight_map&quot; 列出了 %2 个</translation>
    </message>
    <message>
        <source>training.epoch_of: %1 is not among the formats</source>
        <translation>training.epoch_of：%1 不在格式之中</translation>
    </message>
    <message>
        <source>ICU has no data for Unicode normalisation: %1</source>
        <translation>ICU 没有 Unicode 规范化的数据：%1</translation>
    </message>
    <message>
        <source>the way &quot;%1&quot; to split texts is not supported</source>
        <translation>不支持“%1”这种切分文本的方式</translation>
    </message>
    <message>
        <source>%1: the header claims %2 bytes; the file has %3</source>
        <translation>%1：文件头声明 %2 字节；文件只有 %3 字节</translation>
    </message>
    <message>
        <source>%1 holds a value that is no finite number</source>
        <translation>%1 含有非有限的数值</translation>
    </message>
    <message>
        <source>%1: SentencePiece cannot use this model: %2</source>
        <translation>%1：SentencePiece 无法使用这个模型：%2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing; expected a whole number</source>
        <translation>缺少“%1”；应为整数</translation>
    </message>
    <message>
        <source>SentencePiece could not decode %1 ids: %2</source>
        <translation>SentencePiece 无法解码 %1 个编号：%2</translation>
    </message>
    <message>
        <source>%1token %2 is outside the vocabulary of %3</source>
        <translation>%1词元 %2 不在 %3 的词表之内</translation>
    </message>
    <message>
        <source>tensor %1 is missing; %2 says it is here</source>
        <translation>缺少张量 %1；%2 说它在这里</translation>
    </message>
    <message>
        <source>&quot;optim&quot; is &quot;%1&quot;; this training&apos;s is &quot;%2&quot;</source>
        <translation>&quot;optim&quot; 是“%1”；这次训练的是“%2”</translation>
    </message>
    <message>
        <source>holds no token &quot;%1&quot;, which %2 names as %3</source>
        <translation>没有 %2 称为 %3 的词元“%1”</translation>
    </message>
    <message>
        <source>no socket for the program helper: %1</source>
        <translation>无法为程序助手建立套接字：%1</translation>
    </message>
    <message>
        <source>tensor %1 is no part of this %2 model</source>
        <translation>张量 %1 不属于这个 %2 模型</translation>
    </message>
    <message>
        <source>the regular expression has %1 bytes</source>
        <translation>正则表达式有 %1 字节</translation>
    </message>
    <message>
        <source>tensor %1 stands there as %2 already</source>
        <translation>张量 %1 已经以 %2 出现过</translation>
    </message>
    <message>
        <source>ICU could not normalise a text: %1</source>
        <translation>ICU 无法规范化文本：%1</translation>
    </message>
    <message>
        <source>%1the example has no target token</source>
        <translation>%1示例没有目标词元</translation>
    </message>
    <message>
        <source>tensor %1 stands in %2 as %3 already</source>
        <translation>张量 %1 在 %2 中已以 %3 出现</translation>
    </message>
    <message>
        <source>a simple program gave %1 &quot;%2&quot; %3</source>
        <translation>一个简单程序给出 %1 “%2” %3</translation>
    </message>
    <message>
        <source>&quot;weight_map&quot; names %1 files</source>
        <translation>&quot;weight_map&quot; 列出了 %1 个文件</translation>
    </message>
    <message>
        <source>%1 could not be started: %2</source>
        <translation>%1 无法启动：%2</translation>
    </message>
    <message>
        <source>tensor %1 stands twice</source>
        <translation>张量 %1 出现了两次</translation>
    </message>
    <message>
        <source>tensor %1 is missing</source>
        <translation>缺少张量 %1</translation>
    </message>
    <message>
        <source>is no JSON: %1</source>
        <translation>不是 JSON：%1</translation>
    </message>
    <message>
        <source>GSM8K: grade-school problems with human steps, plain and Socratic, and the solutions of four GPT-3 models</source>
        <translation>GSM8K：小学应用题，附人工步骤（普通与苏格拉底式），以及四个 GPT-3 模型的解答</translation>
    </message>
    <message>
        <source>Train and test share no question.</source>
        <translation>训练集与测试集没有相同的问题。</translation>
    </message>
    <message>
        <source>Rationales for GSM8K test, unfiltered</source>
        <translation>GSM8K 测试集的推理过程，未经筛选</translation>
    </message>
    <message>
        <source>The repository names no model; GPT-3.5 is a guess. Its address is not known here: fetch it from a mirror.</source>
        <translation>该仓库没有说明模型，GPT-3.5 只是推测。此处不知道它的地址：请从镜像获取。</translation>
    </message>
    <message>
        <source>Programs by code-davinci-002 for GSM8K test, few-shot and zero-shot</source>
        <translation>code-davinci-002 为 GSM8K 测试集写的程序，少样本与零样本</translation>
    </message>
    <message>
        <source>On the test questions.</source>
        <translation>针对测试题。</translation>
    </message>
    <message>
        <source>Rationales by Gemini-1.5-Flash for GSM8K train</source>
        <translation>Gemini-1.5-Flash 为 GSM8K 训练集写的推理过程</translation>
    </message>
    <message>
        <source>Some state an answer that the rationale does not reach.</source>
        <translation>有些给出的答案并非由推理过程得出。</translation>
    </message>
    <message>
        <source>Sub-questions and answers by gpt-3.5-turbo for GSM8K test</source>
        <translation>gpt-3.5-turbo 为 GSM8K 测试集写的子问题与回答</translation>
    </message>
    <message>
        <source>SVAMP: varied problems of one step or two</source>
        <translation>SVAMP：一步或两步的变式应用题</translation>
    </message>
    <message>
        <source>The answer of chal-680 is wrong as published.</source>
        <translation>chal-680 发布时的答案有误。</translation>
    </message>
    <message>
        <source>The split of SVAMP into 800 and 200 by Distilling Step-by-Step</source>
        <translation>Distilling Step-by-Step 对 SVAMP 的 800/200 划分</translation>
    </message>
    <message>
        <source>Raw continuations by PaLM-540B, in the order of svamp-split</source>
        <translation>PaLM-540B 的原始续写，顺序与 svamp-split 相同</translation>
    </message>
    <message>
        <source>Texts only: svamp-split has the questions; the second training file begins with its row 501.</source>
        <translation>仅有文本：问题在 svamp-split 中；第二个训练文件从其第 501 行开始。</translation>
    </message>
    <message>
        <source>Rationales for SVAMP, unfiltered</source>
        <translation>SVAMP 的推理过程，未经筛选</translation>
    </message>
    <message>
        <source>Programs by code-davinci-002 for SVAMP, few-shot and zero-shot</source>
        <translation>code-davinci-002 为 SVAMP 写的程序，少样本与零样本</translation>
    </message>
    <message>
        <source>The recorded value is the absolute value of the program&apos;s.</source>
        <translation>记录的值是程序结果的绝对值。</translation>
    </message>
    <message>
        <source>Rationales for 700 SVAMP problems by GPT-4o, Gemini and LLaMA-3, at several levels of detail</source>
        <translation>GPT-4o、Gemini 与 LLaMA-3 为 700 道 SVAMP 题写的推理过程，详略多档</translation>
    </message>
    <message>
        <source>136 of the questions lie in the test part of svamp-split.</source>
        <translation>其中 136 道题位于 svamp-split 的测试部分。</translation>
    </message>
    <message>
        <source>ASDiv: diverse problems with grades, formulas and folds</source>
        <translation>ASDiv：多样的应用题，附年级、算式与折</translation>
    </message>
    <message>
        <source>Shares 243 questions with mawps.</source>
        <translation>与 mawps 有 243 道相同的题。</translation>
    </message>
    <message>
        <source>MAWPS, split 8:1:1 as MWPToolkit has it</source>
        <translation>MAWPS，按 MWPToolkit 的 8:1:1 划分</translation>
    </message>
    <message>
        <source>27 test texts also occur in train.</source>
        <translation>有 27 道测试题也出现在训练集中。</translation>
    </message>
    <message>
        <source>StrategyQA: yes-or-no questions with facts and decompositions</source>
        <translation>StrategyQA：是非题，附事实与分解</translation>
    </message>
    <message>
        <source>Rationales by GPT-4o for StrategyQA</source>
        <translation>GPT-4o 为 StrategyQA 写的推理过程</translation>
    </message>
    <message>
        <source>199 of the questions lie in dev.</source>
        <translation>其中 199 道题位于 dev。</translation>
    </message>
    <message>
        <source>Body, Question, Equation, Answer, Type</source>
        <translation>Body、Question、Equation、Answer、Type 字段</translation>
    </message>
    <message>
        <source>SVAMP 800/200 split: input and label (an equation)</source>
        <translation>SVAMP 800/200 划分：input 与 label（算式）</translation>
    </message>
    <message>
        <source>SVAMP 800/200 split</source>
        <translation>SVAMP 800/200 划分</translation>
    </message>
    <message>
        <source>input and label (an equation)</source>
        <translation>input 与 label（算式）</translation>
    </message>
    <message>
        <source>question, answer with steps and &quot;#### gold&quot;</source>
        <translation>question 以及带步骤与“#### 标准答案”的 answer</translation>
    </message>
    <message>
        <source>steps are &quot;question ** solution&quot;</source>
        <translation>步骤形如“问题 ** 解答”</translation>
    </message>
    <message>
        <source>question, chain-of-thought, pred, answer</source>
        <translation>question、chain-of-thought、pred、answer 字段</translation>
    </message>
    <message>
        <source>question, generated program, executed, answer</source>
        <translation>question、生成的程序、executed、answer 字段</translation>
    </message>
    <message>
        <source>GSM8K&apos;s model solutions</source>
        <translation>GSM8K 的模型解答</translation>
    </message>
    <message>
        <source>question, ground_truth, a solution of each model</source>
        <translation>question、ground_truth 以及每个模型的解答</translation>
    </message>
    <message>
        <source>XML with Body, Question, Answer, Formula</source>
        <translation>含 Body、Question、Answer、Formula 的 XML</translation>
    </message>
    <message>
        <source>original_text, equation, ans</source>
        <translation>original_text、equation、ans 字段</translation>
    </message>
    <message>
        <source>question, answer (true or false), facts, decomposition</source>
        <translation>question、answer（true 或 false）、facts、decomposition 字段</translation>
    </message>
    <message>
        <source>Raw continuations</source>
        <translation>原始续写</translation>
    </message>
    <message>
        <source>a list of texts in the order of another file&apos;s questions</source>
        <translation>文本列表，顺序与另一个文件的问题相同</translation>
    </message>
    <message>
        <source>Instruction and output, without a gold answer</source>
        <translation>指令与输出，没有标准答案</translation>
    </message>
    <message>
        <source>problem, questions, answers, answer</source>
        <translation>problem、questions、answers、answer 字段</translation>
    </message>
    <message>
        <source>input, label, rationale</source>
        <translation>input、label、rationale 字段</translation>
    </message>
    <message>
        <source>CompletionDataset of reasoning-teacher</source>
        <translation>reasoning-teacher 的 CompletionDataset</translation>
    </message>
    <message>
        <source>metadata and data</source>
        <translation>metadata 与 data</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>messages by user and assistant, reasoning apart or in &lt;think&gt;</source>
        <translation>user 与 assistant 的消息，推理单列或在 &lt;think&gt; 中</translation>
    </message>
    <message>
        <source>conversations from human and gpt</source>
        <translation>human 与 gpt 的对话</translation>
    </message>
    <message>
        <source>Prompt and completion, as texts or messages</source>
        <translation>提示与补全，文本或消息形式</translation>
    </message>
    <message>
        <source>instruction, input, output</source>
        <translation>instruction、input、output 字段</translation>
    </message>
    <message>
        <source>Question, reasoning_content and the final answer in content</source>
        <translation>question、reasoning_content，最终答案在 content 中</translation>
    </message>
    <message>
        <source>Samples of lm-evaluation-harness</source>
        <translation>lm-evaluation-harness 的样本</translation>
    </message>
    <message>
        <source>doc, target, resps</source>
        <translation>doc、target、resps 字段</translation>
    </message>
    <message>
        <source>Retort&apos;s own JSONL</source>
        <translation>Retort 自己的 JSONL</translation>
    </message>
    <message>
        <source>problems and rationales</source>
        <translation>题目与推理过程</translation>
    </message>
    <message>
        <source>A new student trained on GSM8K&apos;s gold steps as CoT and as Socratic sub-questions.</source>
        <translation>新学生，以 GSM8K 的标准步骤训练：CoT 与苏格拉底式子问题。</translation>
    </message>
    <message>
        <source>The student of sample.yaml tuned on answers only, without any reasoning.</source>
        <translation>sample.yaml 的学生，只用答案微调，没有任何推理。</translation>
    </message>
    <message>
        <source>A new student trained on CoT and PoT of synthetic word problems; its vote against the same student tuned on answers only (sample-answer-only.yaml).</source>
        <translation>新学生，以合成应用题的 CoT 与 PoT 训练；其投票与只用答案微调的同一学生（sample-answer-only.yaml）对比。</translation>
    </message>
    <message>
        <source>Decomposer and solver trained one after another on synthetic problems of two and three steps; shows only that it runs.</source>
        <translation>分解者与求解者先后在两步与三步的合成题上训练；仅表明可以运行。</translation>
    </message>
    <message>
        <source>SmolLM2-135M-Instruct tuned on CoT and PoT of SVAMP&apos;s 800 training problems with the recipe of a plain PyTorch script.</source>
        <translation>SmolLM2-135M-Instruct，按一个普通 PyTorch 脚本的配方，在 SVAMP 800 道训练题的 CoT 与 PoT 上微调。</translation>
    </message>
    <message>
        <source>A new student trained on CoT and PoT of SVAMP&apos;s 800 training problems, correct rationales only, from two teachers.</source>
        <translation>新学生，以 SVAMP 800 道训练题的 CoT 与 PoT 训练，只用两位教师的正确推理过程。</translation>
    </message>
    <message>
        <source>CoT, PoT and answers alone, each student on its own; generated problems.</source>
        <translation>CoT、PoT 与仅答案，各训练一个学生；生成的题目。</translation>
    </message>
    <message>
        <source>CoT with and without a calculator from the same student; generated problems.</source>
        <translation>同一学生的 CoT，用与不用计算器；生成的题目。</translation>
    </message>
    <message>
        <source>Whether a coin still lies heads up, CoT against answers alone; test has more people than training.</source>
        <translation>硬币是否仍正面朝上，CoT 对仅答案；测试的人数多于训练。</translation>
    </message>
    <message>
        <source>Correct rationales only against all of them, of a teacher who slips in three of ten; generated problems.</source>
        <translation>仅正确的推理过程对全部，教师十次有三次失误；生成的题目。</translation>
    </message>
    <message>
        <source>Mixed against PoT only for 300 to 1,200 generated training problems.</source>
        <translation>混合对仅 PoT，300 到 1,200 道生成的训练题。</translation>
    </message>
    <message>
        <source>SmolLM2-135M-Instruct on GSM8K&apos;s problems of two or three steps, CoT of people and of a teacher, answers alone, decomposer and solver.</source>
        <translation>SmolLM2-135M-Instruct 在 GSM8K 两步或三步的题上：人工与教师的 CoT、仅答案、分解者与求解者。</translation>
    </message>
    <message>
        <source>The weight of CoT against PoT in the loss, from 0 to 1; generated problems.</source>
        <translation>CoT 相对 PoT 在损失中的权重，从 0 到 1；生成的题目。</translation>
    </message>
    <message>
        <source>Last letters of words put together, CoT against answers alone; test has more words than training.</source>
        <translation>拼接各词的末字母，CoT 对仅答案；测试的词多于训练。</translation>
    </message>
    <message>
        <source>SmolLM2-135M-Instruct on SVAMP, both paths against one, with three filters of the rationales.</source>
        <translation>SmolLM2-135M-Instruct 在 SVAMP 上，两条路径对一条，推理过程有三种筛选。</translation>
    </message>
    <message>
        <source>One student on CoT and PoT against students of one path, under two budgets; generated problems.</source>
        <translation>一个学生用 CoT 与 PoT 对单路径的学生，两种预算；生成的题目。</translation>
    </message>
    <message>
        <source>How many sampled paths of a mixed student vote, and how many of them are CoT; generated problems.</source>
        <translation>混合学生有多少条采样路径参与投票，其中多少是 CoT；生成的题目。</translation>
    </message>
    <message>
        <source>SmolLM2-135M-Instruct on one, two and four recorded CoT a problem of SVAMP.</source>
        <translation>SmolLM2-135M-Instruct，SVAMP 每题一、二、四条已记录的 CoT。</translation>
    </message>
    <message>
        <source>One and four rationales a problem, mixed against students of one path; 600 generated problems.</source>
        <translation>每题一条与四条推理过程，混合对单路径的学生；600 道生成的题目。</translation>
    </message>
    <message>
        <source>Decomposer and solver in turns against one student of both, CoT and answers alone, and with a predicted plan; generated running totals.</source>
        <translation>分解者与求解者轮流，对兼任两者的单个学生、CoT 与仅答案，以及使用预测的计划；生成的累计题。</translation>
    </message>
    <message>
        <source>SmolLM2-135M-Instruct on StrategyQA, CoT and answers, without facts and with gold ones.</source>
        <translation>SmolLM2-135M-Instruct 在 StrategyQA 上，CoT 与答案，无事实与有标准事实。</translation>
    </message>
    <message>
        <source>SmolLM2 of two sizes on SVAMP, both paths against one.</source>
        <translation>两种大小的 SmolLM2 在 SVAMP 上，两条路径对一条。</translation>
    </message>
    <message>
        <source>Mixed against students of one path of two widths, each on its own path; generated problems.</source>
        <translation>混合对单路径的学生，两种宽度，各用自己的路径；生成的题目。</translation>
    </message>
    <message>
        <source>A student of CoT is better than one of answers alone.</source>
        <translation>用 CoT 训练的学生优于仅用答案的学生。</translation>
    </message>
    <message>
        <source>A student of PoT is better than one of answers alone.</source>
        <translation>用 PoT 训练的学生优于仅用答案的学生。</translation>
    </message>
    <message>
        <source>The student is better with a calculator than without one.</source>
        <translation>学生使用计算器优于不使用。</translation>
    </message>
    <message>
        <source>On more people than it was trained on, a student of CoT is better than one of answers alone.</source>
        <translation>人数多于训练时，用 CoT 的学生优于仅用答案的学生。</translation>
    </message>
    <message>
        <source>Training on correct rationales only is better than training on all, judged by PoT.</source>
        <translation>只用正确的推理过程训练优于用全部训练，以 PoT 衡量。</translation>
    </message>
    <message>
        <source>All correct rationales are better than those of problems that are right in every format, judged by PoT.</source>
        <translation>全部正确的推理过程优于仅取各格式都正确的题目，以 PoT 衡量。</translation>
    </message>
    <message>
        <source>The mixed student of %1 problems answers better by PoT than a student of PoT alone.</source>
        <translation>%1 道题的混合学生以 PoT 作答优于仅用 PoT 的学生。</translation>
    </message>
    <message>
        <source>A student of the gold steps as CoT is better than one of answers alone, given as many problems as often.</source>
        <translation>以标准步骤作 CoT 的学生优于仅用答案的学生，题目数与次数相同。</translation>
    </message>
    <message>
        <source>A student of a teacher&apos;s CoT is better than one of answers alone, given as many problems as often.</source>
        <translation>用教师 CoT 的学生优于仅用答案的学生，题目数与次数相同。</translation>
    </message>
    <message>
        <source>The student of CoT is better with a calculator than without one.</source>
        <translation>CoT 学生使用计算器优于不使用。</translation>
    </message>
    <message>
        <source>Decomposer and solver in turns are better than a CoT student, given the same target tokens.</source>
        <translation>分解者与求解者轮流优于 CoT 学生，目标词元相同。</translation>
    </message>
    <message>
        <source>Equal weights answer better by PoT than PoT alone with all of the rows.</source>
        <translation>权重相等时以 PoT 作答优于用全部行的仅 PoT。</translation>
    </message>
    <message>
        <source>Equal weights answer better by CoT than CoT alone with all of the rows.</source>
        <translation>权重相等时以 CoT 作答优于用全部行的仅 CoT。</translation>
    </message>
    <message>
        <source>On more words than it was trained on, a student of CoT is better than one of answers alone.</source>
        <translation>词数多于训练时，用 CoT 的学生优于仅用答案的学生。</translation>
    </message>
    <message>
        <source>The mixed student answers better by %1 than a student of %1 alone, given the same examples of it.</source>
        <translation>混合学生以 %1 作答优于仅用 %1 的学生，其示例相同。</translation>
    </message>
    <message>
        <source>The mixed student answers better by %1 than a student of %1 alone.</source>
        <translation>混合学生以 %1 作答优于仅用 %1 的学生。</translation>
    </message>
    <message>
        <source>One mixed student with both paths is better than a CoT student and a PoT student together.</source>
        <translation>一个有两条路径的混合学生优于一个 CoT 学生加一个 PoT 学生。</translation>
    </message>
    <message>
        <source>All correct rationales are better than those of the 598 problems that both teachers have right, by PoT.</source>
        <translation>全部正确的推理过程优于两位教师都答对的 598 道题的推理过程，以 PoT 衡量。</translation>
    </message>
    <message>
        <source>Training on correct CoT only is better than training on all of it, read with a calculator.</source>
        <translation>只用正确的 CoT 训练优于用全部 CoT，读取时用计算器。</translation>
    </message>
    <message>
        <source>A student of CoT is better than one of answers alone, given as many problems as often.</source>
        <translation>用 CoT 的学生优于仅用答案的学生，题目数与次数相同。</translation>
    </message>
    <message>
        <source>The mixed student answers better by %1 than a student of %1 alone, given the same target tokens.</source>
        <translation>混合学生以 %1 作答优于仅用 %1 的学生，目标词元相同。</translation>
    </message>
    <message>
        <source>The vote over both paths of the mixed student is better than its CoT alone.</source>
        <translation>混合学生两条路径的投票优于仅用其 CoT。</translation>
    </message>
    <message>
        <source>The vote over ten sampled %1 is better than one of them.</source>
        <translation>十条采样 %1 的投票优于其中一条。</translation>
    </message>
    <message>
        <source>Five sampled paths of each format vote better than one of each.</source>
        <translation>每种格式五条采样路径的投票优于各一条。</translation>
    </message>
    <message>
        <source>Ten sampled paths of each format vote better than five of each.</source>
        <translation>每种格式十条采样路径的投票优于各五条。</translation>
    </message>
    <message>
        <source>Five paths of each format vote better than ten %1.</source>
        <translation>每种格式五条路径的投票优于十条 %1。</translation>
    </message>
    <message>
        <source>Eight PoT and two CoT vote better than eight CoT and two PoT.</source>
        <translation>八条 PoT 加两条 CoT 的投票优于八条 CoT 加两条 PoT。</translation>
    </message>
    <message>
        <source>Four CoT a problem make a better student than one, in as many steps.</source>
        <translation>每题四条 CoT 优于一条，训练步数相同。</translation>
    </message>
    <message>
        <source>Two CoT a problem make a better student than one, in as many steps.</source>
        <translation>每题两条 CoT 优于一条，训练步数相同。</translation>
    </message>
    <message>
        <source>With one rationale a problem the mixed student answers better by %1 than one of %1 alone.</source>
        <translation>每题一条推理过程时，混合学生以 %1 作答优于仅用 %1 的学生。</translation>
    </message>
    <message>
        <source>With four rationales a problem the mixed student answers better by %1 than one of %1 alone.</source>
        <translation>每题四条推理过程时，混合学生以 %1 作答优于仅用 %1 的学生。</translation>
    </message>
    <message>
        <source>Four rationales a problem make a mixed student that answers better by %1 than one rationale does.</source>
        <translation>每题四条推理过程的混合学生以 %1 作答优于每题一条。</translation>
    </message>
    <message>
        <source>Decomposer and solver in turns are better than a CoT student of the summed size, given the same target tokens.</source>
        <translation>分解者与求解者轮流优于大小等于两者之和的 CoT 学生，目标词元相同。</translation>
    </message>
    <message>
        <source>Decomposer and solver in turns are better than a CoT student of one part&apos;s size, given the same target tokens.</source>
        <translation>分解者与求解者轮流优于大小等于其一的 CoT 学生，目标词元相同。</translation>
    </message>
    <message>
        <source>A student of CoT is better than one of answers alone of its size.</source>
        <translation>用 CoT 的学生优于同样大小、仅用答案的学生。</translation>
    </message>
    <message>
        <source>Two students in turns are better than one student that writes questions and solutions, given the same target tokens.</source>
        <translation>两个学生轮流优于一个同时写问题与解答的学生，目标词元相同。</translation>
    </message>
    <message>
        <source>A decomposer that is shown operators, which a third student predicts, makes the pair better.</source>
        <translation>给分解者展示由第三个学生预测的运算符，能使这一对更好。</translation>
    </message>
    <message>
        <source>On StrategyQA the student answers better by CoT than by the answer alone.</source>
        <translation>在 StrategyQA 上，学生以 CoT 作答优于仅给答案。</translation>
    </message>
    <message>
        <source>The smaller mixed student answers better by %1 than one of %1 alone, given the same examples of it.</source>
        <translation>较小的混合学生以 %1 作答优于仅用 %1 的学生，其示例相同。</translation>
    </message>
    <message>
        <source>The larger mixed student answers better by %1 than one of %1 alone, given the same examples of it.</source>
        <translation>较大的混合学生以 %1 作答优于仅用 %1 的学生，其示例相同。</translation>
    </message>
    <message>
        <source>The mixed student of width %2 answers better by %1 than one of %1 alone, given the same examples of it.</source>
        <translation>宽度 %2 的混合学生以 %1 作答优于仅用 %1 的学生，其示例相同。</translation>
    </message>
    <message>
        <source>T5-XXL on GSM8K: 8.11 on answers, 21.99 on PaLM&apos;s CoT, 18.42 on GPT-3&apos;s (Magister et al., 2023).</source>
        <translation>T5-XXL 在 GSM8K 上：仅答案 8.11，PaLM 的 CoT 21.99，GPT-3 的 18.42（Magister 等，2023）。</translation>
    </message>
    <message>
        <source>Follows from what Mixed Distillation reports of PoT; no figure is taken over here.</source>
        <translation>由 Mixed Distillation 关于 PoT 的报告推得；此处不引用数字。</translation>
    </message>
    <message>
        <source>T5-XXL on GSM8K: 21.99 with PaLM&apos;s CoT; larger with a calculator (Magister et al., 2023).</source>
        <translation>T5-XXL 在 GSM8K 上：用 PaLM 的 CoT 为 21.99；用计算器更高（Magister 等，2023）。</translation>
    </message>
    <message>
        <source>Magister et al. (2023) report it for students of PaLM&apos;s CoT; no figure is taken over here.</source>
        <translation>Magister 等（2023）对用 PaLM CoT 的学生报告过；此处不引用数字。</translation>
    </message>
    <message>
        <source>Magister et al. drop rationales with a wrong answer; no figure is taken over here.</source>
        <translation>Magister 等舍弃答案错误的推理过程；此处不引用数字。</translation>
    </message>
    <message>
        <source>METHODS.md section 3 names both filters; nothing is published.</source>
        <translation>METHODS.md 第 3 节列出了两种筛选；没有发表过结果。</translation>
    </message>
    <message>
        <source>Nothing is published; METHODS.md section 3 names both filters.</source>
        <translation>没有发表过结果；METHODS.md 第 3 节列出了两种筛选。</translation>
    </message>
    <message>
        <source>Mixed Distillation reports it for several data sizes; no figure is taken over here.</source>
        <translation>Mixed Distillation 对多种数据量报告过；此处不引用数字。</translation>
    </message>
    <message>
        <source>T5-XXL on GSM8K: 8.11 on answers, 21.99 on PaLM&apos;s CoT (Magister et al., 2023).</source>
        <translation>T5-XXL 在 GSM8K 上：仅答案 8.11，PaLM 的 CoT 21.99（Magister 等，2023）。</translation>
    </message>
    <message>
        <source>Magister et al. report larger gains of CoT with a calculator; no figure is taken over here.</source>
        <translation>Magister 等报告 CoT 配合计算器收益更大；此处不引用数字。</translation>
    </message>
    <message>
        <source>GPT-2 sizes: over 70 % against the baselines over GSM8K, StrategyQA and SVAMP together; not a gain over CoT (Shridhar et al., 2023).</source>
        <translation>GPT-2 各大小：在 GSM8K、StrategyQA 与 SVAMP 上合计比基线高 70 % 以上；并非相对 CoT 的提升（Shridhar 等，2023）。</translation>
    </message>
    <message>
        <source>An ablation of Mixed Distillation; no figure is taken over here.</source>
        <translation>Mixed Distillation 的一项消融；此处不引用数字。</translation>
    </message>
    <message>
        <source>On SVAMP, students of both paths: LLaMA2-7B 84.5, CodeLlama-7B 85.5, Mistral-7B 87.5 (Li et al., 2024).</source>
        <translation>在 SVAMP 上，两条路径的学生：LLaMA2-7B 84.5，CodeLlama-7B 85.5，Mistral-7B 87.5（Li 等，2024）。</translation>
    </message>
    <message>
        <source>Mixed Distillation reports it for its students on SVAMP (Li et al., 2024); no figure is taken over here.</source>
        <translation>Mixed Distillation 对其 SVAMP 学生报告过（Li 等，2024）；此处不引用数字。</translation>
    </message>
    <message>
        <source>Mixed Distillation reports it for its students on SVAMP, GSM8K and ASDiv; no figure is taken over here.</source>
        <translation>Mixed Distillation 对其 SVAMP、GSM8K 与 ASDiv 学生报告过；此处不引用数字。</translation>
    </message>
    <message>
        <source>Mixed Distillation reports it for multi-path inference; no figure is taken over here.</source>
        <translation>Mixed Distillation 对多路径推理报告过；此处不引用数字。</translation>
    </message>
    <message>
        <source>Mixed Distillation reports that multi-path inference is better than one path; no figure is taken over here.</source>
        <translation>Mixed Distillation 报告多路径推理优于单路径；此处不引用数字。</translation>
    </message>
    <message>
        <source>An ablation of Mixed Distillation over the ratio of CoT to PoT; no figure is taken over here.</source>
        <translation>Mixed Distillation 关于 CoT 与 PoT 比例的一项消融；此处不引用数字。</translation>
    </message>
    <message>
        <source>Mixed Distillation reports gains from more rationales a problem; no figure is taken over here.</source>
        <translation>Mixed Distillation 报告每题更多推理过程有收益；此处不引用数字。</translation>
    </message>
    <message>
        <source>Mixed Distillation reports it for several numbers of rationales a problem; no figure is taken over here.</source>
        <translation>Mixed Distillation 对每题多种推理过程数报告过；此处不引用数字。</translation>
    </message>
    <message>
        <source>Follows from the order that the paper reports for GPT-2 sizes; no figure is taken over here.</source>
        <translation>由论文对 GPT-2 各大小报告的次序推得；此处不引用数字。</translation>
    </message>
    <message>
        <source>The paper reports that the iterative way is better than the unified one; no figure is taken over here.</source>
        <translation>论文报告迭代方式优于统一方式；此处不引用数字。</translation>
    </message>
    <message>
        <source>The paper reports that guidance helps the decomposer; no figure is taken over here.</source>
        <translation>论文报告引导有助于分解者；此处不引用数字。</translation>
    </message>
    <message>
        <source>Magister et al. report little on StrategyQA; no figure is taken over here.</source>
        <translation>Magister 等对 StrategyQA 报告很少；此处不引用数字。</translation>
    </message>
    <message>
        <source>Mixed Distillation reports it for students of several sizes; no figure is taken over here.</source>
        <translation>Mixed Distillation 对多种大小的学生报告过；此处不引用数字。</translation>
    </message>
    <message>
        <source>Texts of models are also under the terms of those who provide the models.</source>
        <translation>模型的文本还受模型提供者条款的约束。</translation>
    </message>
    <message>
        <source>JSON, JSON lines, CSV or TSV, one problem a row</source>
        <translation>JSON、JSON 行、CSV 或 TSV，每行一道题</translation>
    </message>
    <message>
        <source>the same runs of words come back</source>
        <translation>同样的词串反复出现</translation>
    </message>
    <message>
        <source>a number, yes or no, or a letter</source>
        <translation>数字、是否或字母</translation>
    </message>
    <message>
        <source>the same text stands before</source>
        <translation>前面已有相同的文本</translation>
    </message>
    <message>
        <source>is XML or another markup</source>
        <translation>是 XML 或其他标记</translation>
    </message>
    <message>
        <source>Not for commercial use.</source>
        <translation>不得用于商业用途。</translation>
    </message>
    <message>
        <source>is an SQLite database</source>
        <translation>是 SQLite 数据库</translation>
    </message>
    <message>
        <source>a choice&apos;s letter</source>
        <translation>选项的字母</translation>
    </message>
    <message>
        <source>is a JPEG picture</source>
        <translation>是 JPEG 图片</translation>
    </message>
    <message>
        <source>is a PDF document</source>
        <translation>是 PDF 文档</translation>
    </message>
    <message>
        <source>is a GIF picture</source>
        <translation>是 GIF 图片</translation>
    </message>
    <message>
        <source>is a PNG picture</source>
        <translation>是 PNG 图片</translation>
    </message>
    <message>
        <source>is a program</source>
        <translation>是程序</translation>
    </message>
    <message>
        <source>a letter</source>
        <translation>字母</translation>
    </message>
    <message>
        <source>the file is XML or another markup (expected %1)</source>
        <translation>文件是 XML 或其他标记（应为 %1）</translation>
    </message>
    <message>
        <source>the file is an SQLite database (expected %1)</source>
        <translation>文件是 SQLite 数据库（应为 %1）</translation>
    </message>
    <message>
        <source>the file is a JPEG picture (expected %1)</source>
        <translation>文件是 JPEG 图片（应为 %1）</translation>
    </message>
    <message>
        <source>the file is a PDF document (expected %1)</source>
        <translation>文件是 PDF 文档（应为 %1）</translation>
    </message>
    <message>
        <source>the file is a PNG picture (expected %1)</source>
        <translation>文件是 PNG 图片（应为 %1）</translation>
    </message>
    <message>
        <source>speaks of the answer as given: &quot;%1&quot;</source>
        <translation>把答案当作已知：“%1”</translation>
    </message>
    <message>
        <source>the text arrives at %1 and states %2</source>
        <translation>文本得出 %1，却写 %2</translation>
    </message>
    <message>
        <source>rows with &quot;%1&quot;, &quot;%2&quot;, &quot;%3&quot; and &quot;%4&quot;</source>
        <translation>含“%1”、“%2”、“%3”与“%4”的行</translation>
    </message>
    <message>
        <source>stands %1 times or more: %2</source>
        <translation>出现 %1 次或更多：%2</translation>
    </message>
    <message>
        <source>rows with &quot;%1&quot;, &quot;%2&quot; and &quot;%3&quot;</source>
        <translation>含“%1”、“%2”与“%3”的行</translation>
    </message>
    <message>
        <source>%1 words, fewer than %2</source>
        <translation>%1 个词，少于 %2</translation>
    </message>
    <message>
        <source>rows with &quot;%1&quot; and &quot;%2&quot;</source>
        <translation>含“%1”与“%2”的行</translation>
    </message>
    <message>
        <source>%1 words, more than %2</source>
        <translation>%1 个词，多于 %2</translation>
    </message>
    <message>
        <source>%1 and nothing else</source>
        <translation>%1，别无其他</translation>
    </message>
    <message>
        <source>%1 after &quot;%2&quot;</source>
        <translation>“%2”之后的%1</translation>
    </message>
    <message>
        <source>Licence: %1</source>
        <translation>许可：%1</translation>
    </message>
    <message>
        <source>an example needs [[example question]], [[example rationale]] and [[example answer]]</source>
        <translation>示例需要 [[example question]]、[[example rationale]] 和 [[example answer]]</translation>
    </message>
    <message>
        <source>needs the name of an environment variable, not the key itself</source>
        <translation>需要环境变量的名称，而不是密钥本身</translation>
    </message>
    <message>
        <source>needs a section [[answer]] that holds {rationale} or {answer}</source>
        <translation>需要含 {rationale} 或 {answer} 的 [[answer]] 小节</translation>
    </message>
    <message>
        <source>needs a section [[question]] that holds {question}</source>
        <translation>需要含 {question} 的 [[question]] 小节</translation>
    </message>
    <message>
        <source>it asks for something else than to open a problem</source>
        <translation>它要求的不是打开题目</translation>
    </message>
    <message>
        <source>&quot;workspace&quot; must be the whole path of a folder</source>
        <translation>&quot;workspace&quot; 必须是文件夹的完整路径</translation>
    </message>
    <message>
        <source>an answer needs at least a second of time</source>
        <translation>回答至少需要一秒</translation>
    </message>
    <message>
        <source>belongs to no request of this workspace</source>
        <translation>不属于此工作区的任何请求</translation>
    </message>
    <message>
        <source>an answer needs at least 1024 bytes</source>
        <translation>回答至少需要 1024 字节</translation>
    </message>
    <message>
        <source>limits per minute cannot be below 0</source>
        <translation>每分钟的限额不能小于 0</translation>
    </message>
    <message>
        <source>needs a name without white space</source>
        <translation>需要不含空白的名称</translation>
    </message>
    <message>
        <source>the first and the last number</source>
        <translation>首尾两个数</translation>
    </message>
    <message>
        <source>its address cannot be read</source>
        <translation>其地址无法读取</translation>
    </message>
    <message>
        <source>1 to 1000 requests at once</source>
        <translation>并发请求应为 1 到 1000</translation>
    </message>
    <message>
        <source>A teacher closes no gap.</source>
        <translation>教师不缩小差距。</translation>
    </message>
    <message>
        <source>prices cannot be below 0</source>
        <translation>价格不能小于 0</translation>
    </message>
    <message>
        <source>the two largest numbers</source>
        <translation>最大的两个数</translation>
    </message>
    <message>
        <source>the first two numbers</source>
        <translation>前两个数</translation>
    </message>
    <message>
        <source>the last two numbers</source>
        <translation>后两个数</translation>
    </message>
    <message>
        <source>the built-in prompt</source>
        <translation>内置提示</translation>
    </message>
    <message>
        <source>it names no run</source>
        <translation>它没有指明运行</translation>
    </message>
    <message>
        <source>another process</source>
        <translation>另一个进程</translation>
    </message>
    <message>
        <source>needs a model</source>
        <translation>需要模型</translation>
    </message>
    <message>
        <source>this is no link to a problem: %1. Such a link looks like retort://open?run=ID&amp;set=final-test&amp;problem=ID</source>
        <translation>这不是题目链接：%1。这样的链接形如 retort://open?run=ID&amp;set=final-test&amp;problem=ID</translation>
    </message>
    <message>
        <source>%1: the keychain did not keep the key; name an environment variable instead (--key-env)</source>
        <translation>%1：钥匙串没有保存密钥；请改为指定环境变量（--key-env）</translation>
    </message>
    <message>
        <source>the server answered with status %1 (check the endpoint&apos;s address and model)</source>
        <translation>服务器返回状态 %1（请检查端点的地址与模型）</translation>
    </message>
    <message>
        <source>the keychain holds no key for it; store one with retort teacher key %1</source>
        <translation>钥匙串中没有它的密钥；请用 retort teacher key %1 保存</translation>
    </message>
    <message>
        <source>the budget of %1 is used up or too small for the next request</source>
        <translation>%1 的预算已用完，或不够下一个请求</translation>
    </message>
    <message>
        <source>the server answered with status %1 (check the endpoint&apos;s key)</source>
        <translation>服务器返回状态 %1（请检查端点的密钥）</translation>
    </message>
    <message>
        <source>[[%1]] stands before any [[example question]]</source>
        <translation>[[%1]] 位于所有 [[example question]] 之前</translation>
    </message>
    <message>
        <source>%1: process %2 cannot be asked to stop: %3.</source>
        <translation>%1：无法请求进程 %2 停止：%3。</translation>
    </message>
    <message>
        <source>the server answered with status %1</source>
        <translation>服务器返回状态 %1</translation>
    </message>
    <message>
        <source>the connection is not trusted: %1</source>
        <translation>连接不受信任：%1</translation>
    </message>
    <message>
        <source>%1 ended without an estimate: %2.</source>
        <translation>%1 没有给出估算就结束：%2。</translation>
    </message>
    <message>
        <source>%1 (%2 times, and nothing else)</source>
        <translation>%1（%2 次，没有其他）</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is longer than %2 bytes</source>
        <translation>“%1”超过 %2 字节</translation>
    </message>
    <message>
        <source>it is longer than %1 bytes</source>
        <translation>它超过 %1 字节</translation>
    </message>
    <message>
        <source>nothing has come for %1 s</source>
        <translation>已 %1 秒没有收到数据</translation>
    </message>
    <message>
        <source>[[%1]] stands there twice</source>
        <translation>[[%1]] 出现两次</translation>
    </message>
    <message>
        <source>absolute difference of %1</source>
        <translation>%1之差的绝对值</translation>
    </message>
    <message>
        <source>the connection broke: %1</source>
        <translation>连接中断：%1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands in it twice</source>
        <translation>其中“%1”出现两次</translation>
    </message>
    <message>
        <source>larger by smaller of %1</source>
        <translation>%1大数除以小数</translation>
    </message>
    <message>
        <source>brought no answer: %1</source>
        <translation>没有带来回答：%1</translation>
    </message>
    <message>
        <source>%1 did not start: %2</source>
        <translation>%1 没有启动：%2</translation>
    </message>
    <message>
        <source>%1 runs of %2 arms; %3</source>
        <translation>%2 个实验组共 %1 个运行；%3</translation>
    </message>
    <message>
        <source>%1 runs of 1 arm; %2</source>
        <translation>1 个实验组共 %1 个运行；%2</translation>
    </message>
    <message>
        <source>1 run of 1 arm; %1</source>
        <translation>1 个实验组 1 个运行；%1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known</source>
        <translation>不认识“%1”</translation>
    </message>
    <message>
        <source>process %1 on %2</source>
        <translation>%2 上的进程 %1</translation>
    </message>
    <message>
        <source>seed %1, fold %2</source>
        <translation>种子 %1，第 %2 折</translation>
    </message>
    <message>
        <source>product of %1</source>
        <translation>%1之积</translation>
    </message>
    <message>
        <source>seed %1 fold %2</source>
        <translation>种子 %1，第 %2 折</translation>
    </message>
    <message>
        <source>sum of %1</source>
        <translation>%1之和</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>fold %1</source>
        <translation>第 %1 折</translation>
    </message>
    <message>
        <source>No training problem has sub-questions to learn from: name a source of Socratic rationales, or problems whose gold steps have sub-questions</source>
        <translation>没有训练题带有可学习的子问题：请指定苏格拉底式推理过程的来源，或标准步骤带子问题的题目</translation>
    </message>
    <message>
        <source>no source of data.rationales has any for a training problem</source>
        <translation>data.rationales 的来源都没有训练题的推理过程</translation>
    </message>
    <message>
        <source>the prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>the target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Recorded sub-questions are asked at evaluation, of %1: an oracle, no result</source>
        <translation>评估时提问已记录的子问题（%1）：属于 oracle，不是结果</translation>
    </message>
    <message>
        <source>test %1 ~ training %2: %3</source>
        <translation>测试 %1 ~ 训练 %2：%3</translation>
    </message>
    <message>
        <source>decomposer and solver in turns, without the gold guidance they were trained with</source>
        <translation>分解者与求解者轮流，没有训练时的标准引导</translation>
    </message>
    <message>
        <source>no mark could stand for it, so programs would be damaged</source>
        <translation>没有标记能代替它，程序会因此损坏</translation>
    </message>
    <message>
        <source>the helper ended twice while this program was running</source>
        <translation>运行此程序时助手两次结束</translation>
    </message>
    <message>
        <source>decomposer and solver in turns</source>
        <translation>分解者与求解者轮流</translation>
    </message>
    <message>
        <source>asking and answering in turns</source>
        <translation>正在轮流提问与回答</translation>
    </message>
    <message>
        <source>opening the students</source>
        <translation>正在打开各学生</translation>
    </message>
    <message>
        <source>opening the student</source>
        <translation>正在打开学生</translation>
    </message>
    <message>
        <source>running the program</source>
        <translation>正在运行程序</translation>
    </message>
    <message>
        <source>Programs cannot run: the helper %1 did not start</source>
        <translation>程序无法运行：助手 %1 没有启动</translation>
    </message>
    <message>
        <source>The student&apos;s tokenizer cannot write %1: %2</source>
        <translation>学生的分词器写不出 %1：%2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not among data.problems; left out</source>
        <translation>“%1”不在 data.problems 中；已略去</translation>
    </message>
    <message>
        <source>the rationale&apos;s file gives the gold answer %1, problem %2 has %3: %4 (not joined)</source>
        <translation>推理过程的文件给出标准答案 %1，题目 %2 的是 %3：%4（未合并）</translation>
    </message>
    <message>
        <source>the rationale&apos;s file gives the gold answer %1, problem %2 has %3: %4 (joined: the question is the same)</source>
        <translation>推理过程的文件给出标准答案 %1，题目 %2 的是 %3：%4（已合并：问题相同）</translation>
    </message>
    <message>
        <source>%1 (not joined)</source>
        <translation>%1（未合并）</translation>
    </message>
    <message>
        <source>%1 further notes are not listed</source>
        <translation>另有 %1 条说明未列出</translation>
    </message>
    <message>
        <source>%1 rationales belong to no problem of this file and were left out</source>
        <translation>%1 条推理过程不属于此文件的任何题目，已略去</translation>
    </message>
    <message>
        <source>expected {&quot;question&quot; or &quot;id&quot;: text, &quot;facts&quot;: [texts]}; the row is left out</source>
        <translation>应为 {&quot;question&quot; 或 &quot;id&quot;: 文本, &quot;facts&quot;: [文本]}；此行已略去</translation>
    </message>
    <message>
        <source>problem %1 has no facts and is shown without: %2</source>
        <translation>题目 %1 没有事实，将不附事实显示：%2</translation>
    </message>
    <message>
        <source>problem %1 is left out of the format answer: it has no equation that gives its answer: %2</source>
        <translation>题目 %1 不计入 answer 格式：没有得出其答案的算式：%2</translation>
    </message>
    <message>
        <source>problem %1 is left out: it has no gold answer, and no rationales with keep: agree agree on one: %2</source>
        <translation>题目 %1 已略去：没有标准答案，keep: agree 的推理过程也没有一致的答案：%2</translation>
    </message>
    <message>
        <source>the catalogue has no &quot;%1&quot;. There are: %2</source>
        <translation>目录中没有“%1”。现有：%2</translation>
    </message>
    <message>
        <source>the catalogue has no &quot;%1&quot;; did you mean &quot;%2&quot;? There are: %3</source>
        <translation>目录中没有“%1”；是否指“%2”？现有：%3</translation>
    </message>
    <message>
        <source>there is no layout &quot;%1&quot; to export to. There are: %2</source>
        <translation>没有可导出的布局“%1”。现有：%2</translation>
    </message>
    <message>
        <source>there is no layout &quot;%1&quot; to export to; did you mean &quot;%2&quot;? There are: %3</source>
        <translation>没有可导出的布局“%1”；是否指“%2”？现有：%3</translation>
    </message>
    <message>
        <source>there is no rule &quot;%1&quot;. There are: %2</source>
        <translation>没有规则“%1”。现有：%2</translation>
    </message>
    <message>
        <source>there is no rule &quot;%1&quot;; did you mean &quot;%2&quot;? There are: %3</source>
        <translation>没有规则“%1”；是否指“%2”？现有：%3</translation>
    </message>
    <message>
        <source>%1 holds no text of %2 with calculator; it holds %3</source>
        <translation>%1没有带计算器的 %2 文本；现有 %3</translation>
    </message>
    <message>
        <source>%1 holds no text of %2; it holds %3</source>
        <translation>%1没有 %2 的文本；现有 %3</translation>
    </message>
    <message>
        <source>none at all</source>
        <translation>无</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot name a folder; use up to 60 letters, digits, dots, dashes and underscores, beginning with a letter or digit</source>
        <translation>“%1”不能作文件夹名；请用至多 60 个字母、数字、点、连字符和下划线，以字母或数字开头</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no arm of this sweep; did you mean %2?</source>
        <translation>“%1”不是此扫描的实验组；是否指 %2？</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no arm of this sweep; there are %2</source>
        <translation>“%1”不是此扫描的实验组；现有：%2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is nothing that the arm %2 is answered by; did you mean %3?</source>
        <translation>实验组 %2 不以“%1”作答；是否指 %3？</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is nothing that the arm %2 is answered by; there are %3</source>
        <translation>实验组 %2 不以“%1”作答；现有：%3</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is %2; did you mean %3?</source>
        <translation>“%1”：%2；是否指 %3？</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is %2; there are %3</source>
        <translation>“%1”：%2；现有：%3</translation>
    </message>
    <message>
        <source>&quot;any&quot; is an oracle and takes no part in a claim</source>
        <translation>“any”是 oracle，不参与论断</translation>
    </message>
    <message>
        <source>%1 has the values %2 in the grid, not %3</source>
        <translation>%1 在网格中的值为 %2，没有 %3</translation>
    </message>
    <message>
        <source>%1 is no axis of the grid that a claim chooses from</source>
        <translation>%1 不是可供论断选择的网格轴</translation>
    </message>
    <message>
        <source>%1 is no seed of the grid (training.seed)</source>
        <translation>%1 不是网格中的种子（training.seed）</translation>
    </message>
    <message>
        <source>expected a number from %1 to %2</source>
        <translation>应为 %1 到 %2 的数</translation>
    </message>
    <message>
        <source>expected a number from %1 to %2, but %3 stands there</source>
        <translation>应为 %1 到 %2 的数，此处却是 %3</translation>
    </message>
    <message>
        <source>is missing; expected a number from %1 to %2</source>
        <translation>缺失；应为 %1 到 %2 的数</translation>
    </message>
    <message>
        <source>is missing; expected a number from %1 to %2, but %3 stands there</source>
        <translation>缺失；应为 %1 到 %2 的数，此处却是 %3</translation>
    </message>
    <message>
        <source>a list of values</source>
        <translation>值的列表</translation>
    </message>
    <message>
        <source>has more than %1 runs; is a list too long?</source>
        <translation>运行超过 %1 个；是否有列表过长？</translation>
    </message>
    <message>
        <source>is no size; expected smoke, mechanism, real or paper</source>
        <translation>不是规模；应为 smoke、mechanism、real 或 paper</translation>
    </message>
    <message>
        <source>is the same as better; name what it is compared with</source>
        <translation>与 better 相同；请指定与之比较的对象</translation>
    </message>
    <message>
        <source>mcnemar compares one seed with one; several are compared by bootstrap</source>
        <translation>mcnemar 只比较一个种子与另一个；多个种子用 bootstrap 比较</translation>
    </message>
    <message>
        <source>stands here a second time; keep one</source>
        <translation>在此出现第二次；请只留一处</translation>
    </message>
    <message>
        <source>the grid has %1 values of %2; name the one that is compared: {%2: %3}</source>
        <translation>网格中 %2 有 %1 个值；请指定要比较的一个：{%2: %3}</translation>
    </message>
    <message>
        <source>there is no size %1; there are %2</source>
        <translation>没有规模 %1；现有：%2</translation>
    </message>
    <message>
        <source>this file has no sizes to choose %1 from</source>
        <translation>此文件没有可供选择 %1 的规模</translation>
    </message>
    <message>
        <source>two arms are called %1</source>
        <translation>两个实验组都叫 %1</translation>
    </message>
    <message>
        <source>two claims are called %1</source>
        <translation>两个论断都叫 %1</translation>
    </message>
    <message>
        <source>two runs would be called %1; is a value repeated?</source>
        <translation>两个运行会都叫 %1；是否有重复的值？</translation>
    </message>
    <message>
        <source>is missing; a sweep names its arms or its grid there</source>
        <translation>缺失；扫描在此列出实验组或网格</translation>
    </message>
    <message>
        <source>the arm %1 is answered with %2, an oracle, which takes no part in a claim; set socratic.guidance_from: guide and socratic.questions_from: student</source>
        <translation>实验组 %1 以 %2（oracle）作答，不参与论断；请设 socratic.guidance_from: guide 和 socratic.questions_from: student</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a list in the file; set all of it: %2=[{...}, {...}]</source>
        <translation>“%1”在文件中不是列表；请整体设置：%2=[{...}, {...}]</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a list with %2 entry; expected its index, counted from 0, but &quot;%3&quot; stands there</source>
        <translation>“%1”是有 %2 项的列表；应为从 0 数起的序号，此处却是“%3”</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a list with %2 entries; expected its index, counted from 0, but &quot;%3&quot; stands there</source>
        <translation>“%1”是有 %2 项的列表；应为从 0 数起的序号，此处却是“%3”</translation>
    </message>
    <message>
        <source>not a key; write it like training.learning_rate=1e-4 or formats[0].weight=0.3</source>
        <translation>不是键；请写成 training.learning_rate=1e-4 或 formats[0].weight=0.3</translation>
    </message>
    <message>
        <source>the value &quot;%1&quot;: %2</source>
        <translation>值“%1”：%2</translation>
    </message>
    <message>
        <source>there is no mapping &quot;%1&quot; in the workspace; did you mean &quot;%2&quot;? There is none yet.</source>
        <translation>工作区中没有映射“%1”；是否指“%2”？目前还没有任何映射。</translation>
    </message>
    <message>
        <source>unknown key; did you mean %1?</source>
        <translation>未知的键；是否指 %1？</translation>
    </message>
    <message>
        <source>unknown key; expected one of %1</source>
        <translation>未知的键；应为 %1 之一</translation>
    </message>
    <message>
        <source>goes with written reasoning only: a program is run, not computed</source>
        <translation>只适用于写出的推理：程序是运行的，不是计算的</translation>
    </message>
    <message>
        <source>ends at %1, which a right solution has in step %2 of %3</source>
        <translation>止于 %1，即正确解答的第 %2 步（共 %3 步）</translation>
    </message>
    <message>
        <source>suggested as the run answered; what is at hand does not tell why</source>
        <translation>由运行作答时给出；现有内容无法说明原因</translation>
    </message>
    <message>
        <source>an array</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>nothing (null)</source>
        <translation>空值 (null)</translation>
    </message>
    <message>
        <source>a text stands where an object should begin</source>
        <translation>应开始一个对象之处是文本</translation>
    </message>
    <message>
        <source>a text is not closed before the end of its line</source>
        <translation>文本在行尾之前没有结束</translation>
    </message>
    <message>
        <source>a &quot;%1&quot; closes nothing</source>
        <translation>“%1”没有对应的开头</translation>
    </message>
    <message>
        <source>a &quot;]&quot; ends the array before its last row</source>
        <translation>“]”在最后一行之前就结束了数组</translation>
    </message>
    <message>
        <source>the file ends inside this row</source>
        <translation>文件在该行中间结束</translation>
    </message>
    <message>
        <source>%1; the rest of the file is left out</source>
        <translation>%1；文件的其余部分略去</translation>
    </message>
    <message>
        <source>the row is not UTF-8; save the file as UTF-8</source>
        <translation>该行不是 UTF-8；请将文件另存为 UTF-8</translation>
    </message>
    <message>
        <source>the row has %1 fields; expected %2, as in the first row</source>
        <translation>该行有 %1 个字段；应与第一行一样为 %2 个</translation>
    </message>
    <message>
        <source>the row is not valid XML: %1</source>
        <translation>该行不是有效的 XML：%1</translation>
    </message>
    <message>
        <source>&lt;%1&gt; is not closed by %2</source>
        <translation>&lt;%1&gt; 没有以 %2 结束</translation>
    </message>
    <message>
        <source>expected name=&quot;value&quot; in &lt;Problem ...&gt;</source>
        <translation>&lt;Problem ...&gt; 中应为 name=&quot;value&quot;</translation>
    </message>
    <message>
        <source>the element is not closed</source>
        <translation>元素没有结束</translation>
    </message>
    <message>
        <source>an element stands inside a text</source>
        <translation>文本之中有元素</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no character of XML; write &amp;amp; for &amp;</source>
        <translation>“%1”不是 XML 字符；&amp; 应写作 &amp;amp;</translation>
    </message>
    <message>
        <source>the row is not UTF-8 at its byte %1</source>
        <translation>该行第 %1 个字节不是 UTF-8</translation>
    </message>
    <message>
        <source>the file ends where %1 should go on</source>
        <translation>文件在 %1 应继续之处结束</translation>
    </message>
    <message>
        <source>something else stands where %1 should go on</source>
        <translation>%1 应继续之处是别的内容</translation>
    </message>
    <message>
        <source>the row has 1 field; expected %1, as in the first row</source>
        <translation>该行有 1 个字段；应与第一行一样为 %1 个</translation>
    </message>
    <message>
        <source>a text in quotes that begins in this row is not closed, so the rest of the file is part of it; close it with a &quot;</source>
        <translation>该行开始的带引号文本没有结束，文件的其余部分都成了它的一部分；请用 &quot; 结束它</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing</source>
        <translation>缺少“%1”</translation>
    </message>
    <message>
        <source>%1: is being written by %2; stop that run first, or follow it</source>
        <translation>%1：正由 %2 写入；请先停止该运行，或跟随它</translation>
    </message>
    <message>
        <source>an honest program did not end as it should: %1</source>
        <translation>正常的程序没有正常结束：%1</translation>
    </message>
    <message>
        <source>the call %1 was not refused</source>
        <translation>调用 %1 没有被拒绝</translation>
    </message>
    <message>
        <source>drop data (JSON, JSON lines, CSV, TSV, XML or text), a student (GGUF file or Hugging Face directory), an experiment (YAML) or a run directory</source>
        <translation>请拖入数据（JSON、JSON 行、CSV、TSV、XML 或文本）、学生（GGUF 文件或 Hugging Face 目录）、实验 (YAML) 或运行目录</translation>
    </message>
    <message>
        <source>%1: is empty; %2</source>
        <translation>%1：是空的；%2</translation>
    </message>
    <message>
        <source>%1: is no text, so it is no data that Retort reads; %2</source>
        <translation>%1：不是文本，因此不是 Retort 能读取的数据；%2</translation>
    </message>
    <message>
        <source>%1: is text, but no data that Retort knows; %2</source>
        <translation>%1：是文本，但不是 Retort 认识的数据；%2</translation>
    </message>
    <message>
        <source>%1: is a folder, but no run directory (it has no file FORMAT) and without data files; %2</source>
        <translation>%1：是文件夹，但不是运行目录（没有文件 FORMAT），也没有数据文件；%2</translation>
    </message>
    <message>
        <source>%1: is not there any more</source>
        <translation>%1：已不存在</translation>
    </message>
    <message>
        <source>%1: cannot be read; check its permissions</source>
        <translation>%1：无法读取；请检查其权限</translation>
    </message>
</context>
<context>
    <name>retort</name>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>What they do</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>1 run</source>
        <translation>1 个运行</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 个运行</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>%1 of %2 failed</source>
        <translation>%2 中 %1 个失败</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation>运行中 %1</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>失败 %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>%1, else %2</source>
        <translation>%1，否则 %2</translation>
    </message>
    <message>
        <source>, step %1 of %2</source>
        <translation>，第 %1 / %2 步</translation>
    </message>
    <message>
        <source>: %1</source>
        <translation>：%1</translation>
    </message>
    <message>
        <source>0: as the epochs say, %1 steps</source>
        <translation>0：按轮数计，%1 步</translation>
    </message>
    <message>
        <source>0: as the epochs say</source>
        <translation>0：按轮数计</translation>
    </message>
    <message>
        <source>%1 epochs</source>
        <translation>%1 轮</translation>
    </message>
    <message>
        <source>batch times %1</source>
        <translation>批次的 %1 倍</translation>
    </message>
    <message>
        <source>then constant</source>
        <translation>之后保持不变</translation>
    </message>
    <message>
        <source>falls to 0</source>
        <translation>降至 0</translation>
    </message>
    <message>
        <source>%1 steps, %2</source>
        <translation>%1 步，%2</translation>
    </message>
    <message>
        <source>0: only at the end</source>
        <translation>0：仅在结束时</translation>
    </message>
    <message>
        <source>steps, %1 times</source>
        <translation>步，共 %1 次</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>%1, default</source>
        <translation>%1，默认</translation>
    </message>
    <message>
        <source>Not used: guidance is none.</source>
        <translation>未使用：引导方式为 none。</translation>
    </message>
    <message>
        <source>Not used: recorded sub-questions are asked at evaluation.</source>
        <translation>未使用：评估时使用已记录的子问题。</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>share of the training problems</source>
        <translation>占训练题目的比例</translation>
    </message>
    <message>
        <source>of what comes with the problems</source>
        <translation>取自题目自带的部分</translation>
    </message>
    <message>
        <source>problems; 0: all</source>
        <translation>道题；0：全部</translation>
    </message>
    <message>
        <source>Not used: max_steps is %1. Set it to 0 to count epochs.</source>
        <translation>未使用：max_steps 为 %1。设为 0 才按轮数计。</translation>
    </message>
    <message>
        <source>Not used: warmup_steps is %1.</source>
        <translation>未使用：warmup_steps 为 %1。</translation>
    </message>
    <message>
        <source>Not used: select is last.</source>
        <translation>未使用：select 为 last。</translation>
    </message>
    <message>
        <source>Not used: it needs sampling: stratified.</source>
        <translation>未使用：需要 sampling: stratified。</translation>
    </message>
    <message>
        <source>Not used: the student starts from a folder.</source>
        <translation>未使用：学生从文件夹载入。</translation>
    </message>
    <message>
        <source>loss: token_mean counts every target token alike; weights do nothing</source>
        <translation>loss: token_mean 对每个目标词元一视同仁，权重不起作用</translation>
    </message>
    <message>
        <source>weights are divided by their sum, %1</source>
        <translation>权重会除以它们的总和 %1</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Steps, batch</source>
        <translation>步数、批次</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Schedule, warm-up</source>
        <translation>调度、预热</translation>
    </message>
    <message>
        <source>Loss, sampling</source>
        <translation>损失、采样</translation>
    </message>
    <message>
        <source>Evaluate every</source>
        <translation>评估间隔</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>学生</translation>
    </message>
    <message>
        <source>Layers, width</source>
        <translation>层数、宽度</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>注意力头</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Rank, alpha</source>
        <translation>秩、alpha</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Vote, ties</source>
        <translation>投票、平票</translation>
    </message>
    <message>
        <source>Validation, test</source>
        <translation>验证、测试</translation>
    </message>
    <message>
        <source>Answering test</source>
        <translation>测试作答</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Rationales</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>Rationales and filter</source>
        <translation>推理与筛选</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Formats and weights</source>
        <translation>格式与权重</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>None are listed. Built-in problems and data sets may bring their own; files need a source here.</source>
        <translation>尚未列出任何来源。内置题目和数据集可能自带推理过程；文件需要在此添加来源。</translation>
    </message>
    <message>
        <source>Source %1</source>
        <translation>来源 %1</translation>
    </message>
    <message>
        <source>Add rationales</source>
        <translation>添加推理过程</translation>
    </message>
    <message>
        <source>A file of a teacher&apos;s rationales, in one of the layouts that Retort reads</source>
        <translation>教师推理过程的文件，须是 Retort 能读取的一种布局</translation>
    </message>
    <message>
        <source>Format, keep</source>
        <translation>格式、保留</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>Trust values</source>
        <translation>信任记录值</translation>
    </message>
    <message>
        <source>Per problem</source>
        <translation>每题数量</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选取</translation>
    </message>
    <message>
        <source>Source %1: checks, and how many rationales of a problem</source>
        <translation>来源 %1：检查方式，以及每题多少条推理过程</translation>
    </message>
    <message>
        <source>No further test sets: only the test problems of this data are answered.</source>
        <translation>没有其他测试集：只回答本数据的测试题。</translation>
    </message>
    <message>
        <source>Test set %1</source>
        <translation>测试集 %1</translation>
    </message>
    <message>
        <source>Add a test set</source>
        <translation>添加测试集</translation>
    </message>
    <message>
        <source>Problems of another file or data set, answered once at the end: what carries over</source>
        <translation>另一个文件或数据集的题目，结束时回答一次：看能力能否迁移</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>%1 more stand in the YAML.</source>
        <translation>YAML 中还有 %1 项。</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>周一</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>周二</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>周三</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>周四</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>周五</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>周六</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>周日</translation>
    </message>
    <message>
        <source>%1 Jan</source>
        <translation>1 月 %1 日</translation>
    </message>
    <message>
        <source>%1 Feb</source>
        <translation>2 月 %1 日</translation>
    </message>
    <message>
        <source>%1 Mar</source>
        <translation>3 月 %1 日</translation>
    </message>
    <message>
        <source>%1 Apr</source>
        <translation>4 月 %1 日</translation>
    </message>
    <message>
        <source>%1 May</source>
        <translation>5 月 %1 日</translation>
    </message>
    <message>
        <source>%1 Jun</source>
        <translation>6 月 %1 日</translation>
    </message>
    <message>
        <source>%1 Jul</source>
        <translation>7 月 %1 日</translation>
    </message>
    <message>
        <source>%1 Aug</source>
        <translation>8 月 %1 日</translation>
    </message>
    <message>
        <source>%1 Sep</source>
        <translation>9 月 %1 日</translation>
    </message>
    <message>
        <source>%1 Oct</source>
        <translation>10 月 %1 日</translation>
    </message>
    <message>
        <source>%1 Nov</source>
        <translation>11 月 %1 日</translation>
    </message>
    <message>
        <source>%1 Dec</source>
        <translation>12 月 %1 日</translation>
    </message>
    <message>
        <source>1 arm</source>
        <translation>1 个实验组</translation>
    </message>
    <message>
        <source>%1 arms</source>
        <translation>%1 个实验组</translation>
    </message>
</context>
<context>
    <name>retort::AccuracyBars</name>
    <message>
        <source>Student against teacher</source>
        <translation>学生与教师对比</translation>
    </message>
    <message>
        <source>, mean of %1 samples</source>
        <translation>，%1 个样本的均值</translation>
    </message>
    <message>
        <source>teacher</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>+%1</source>
        <translation>+%1</translation>
    </message>
    <message>
        <source>Tick runs and teachers in the table to draw them here.</source>
        <translation>在表格中勾选运行和教师，即可在此绘图。</translation>
    </message>
</context>
<context>
    <name>retort::Actions</name>
    <message>
        <source>New experiment</source>
        <translation>新建实验</translation>
    </message>
    <message>
        <source>Opens the guided form with an empty experiment</source>
        <translation>打开引导表单，从空白实验开始</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>Trains a small student on built-in synthetic problems, three minutes</source>
        <translation>用内置的合成题目训练一个小型学生模型，约三分钟</translation>
    </message>
    <message>
        <source>Open a file or run ...</source>
        <translation>打开文件或运行…</translation>
    </message>
    <message>
        <source>Data to import, an experiment to set up, a run to look at</source>
        <translation>要导入的数据、要配置的实验、要查看的运行</translation>
    </message>
    <message>
        <source>Open another workspace ...</source>
        <translation>打开其他工作区…</translation>
    </message>
    <message>
        <source>Starts a window on another folder</source>
        <translation>在另一个文件夹上打开新窗口</translation>
    </message>
    <message>
        <source>Check the workspace again</source>
        <translation>重新检查工作区</translation>
    </message>
    <message>
        <source>Folder, lock, library and room on the disk</source>
        <translation>文件夹、锁、库和磁盘空间</translation>
    </message>
    <message>
        <source>Save diagnostics ...</source>
        <translation>保存诊断信息…</translation>
    </message>
    <message>
        <source>For a report of a fault: versions and log lines, no keys, no paths, none of your data</source>
        <translation>用于报告故障：包含版本和日志行，不含密钥、路径和您的数据</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>What was deleted: restore it or empty the trash</source>
        <translation>已删除的内容：可还原或清空</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Closes the window; a training that runs is asked about</source>
        <translation>关闭窗口；如有训练正在运行会先询问</translation>
    </message>
    <message>
        <source>Checkpoint now</source>
        <translation>立即保存检查点</translation>
    </message>
    <message>
        <source>Keeps the student as it is now</source>
        <translation>保留学生模型当前的状态</translation>
    </message>
    <message>
        <source>Evaluate now</source>
        <translation>立即评估</translation>
    </message>
    <message>
        <source>Answers the validation problems with the student as it is now</source>
        <translation>用学生模型当前的状态回答验证题</translation>
    </message>
    <message>
        <source>Pause or go on</source>
        <translation>暂停或继续</translation>
    </message>
    <message>
        <source>Holds the training between two steps, or lets it go on</source>
        <translation>在两步之间暂停训练，或让它继续</translation>
    </message>
    <message>
        <source>Stop with a checkpoint</source>
        <translation>存检查点后停止</translation>
    </message>
    <message>
        <source>Ends the training; it can be resumed from there</source>
        <translation>结束训练；之后可以从那里恢复</translation>
    </message>
    <message>
        <source>Read the failures</source>
        <translation>查看失败题目</translation>
    </message>
    <message>
        <source>Shows the problems that the student got wrong, side by side</source>
        <translation>并排显示学生答错的题目</translation>
    </message>
    <message>
        <source>Search or run</source>
        <translation>搜索或执行</translation>
    </message>
    <message>
        <source>Every page, action, run, data set and setting by name</source>
        <translation>按名称查找所有页面、操作、运行、数据集和设置</translation>
    </message>
    <message>
        <source>Copy a link to this problem</source>
        <translation>复制此题的链接</translation>
    </message>
    <message>
        <source>To the problem that is open in Rationales; retort LINK opens it (L there)</source>
        <translation>指向“推理”页中打开的题目；用 retort LINK 打开（在该页按 L）</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Shows or hides what happened in this window</source>
        <translation>显示或隐藏此窗口中发生的事件</translation>
    </message>
    <message>
        <source>Help for this page</source>
        <translation>本页帮助</translation>
    </message>
    <message>
        <source>What the page shows and what its words mean</source>
        <translation>本页显示什么，各术语是什么意思</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Every key of the window and its pages</source>
        <translation>窗口及其页面的全部按键</translation>
    </message>
    <message>
        <source>To the next control</source>
        <translation>到下一个控件</translation>
    </message>
    <message>
        <source>Also out of an editor in which Tab indents</source>
        <translation>也可离开用 Tab 缩进的编辑器</translation>
    </message>
    <message>
        <source>To the control before</source>
        <translation>到上一个控件</translation>
    </message>
    <message>
        <source>Theme: as the system</source>
        <translation>主题：跟随系统</translation>
    </message>
    <message>
        <source>Light or dark as the desktop is</source>
        <translation>明暗与桌面一致</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>主题：浅色</translation>
    </message>
    <message>
        <source>Always light</source>
        <translation>始终浅色</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>主题：深色</translation>
    </message>
    <message>
        <source>Always dark</source>
        <translation>始终深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Black and white grounds, darker or lighter colours, a strong frame around what has the keyboard</source>
        <translation>黑白背景、更深或更浅的颜色，键盘焦点处有醒目边框</translation>
    </message>
    <message>
        <source>help</source>
        <extracomment>Folder of the help pages in resources/, &quot;help/zh_CN&quot; for those in Chinese.</extracomment>
        <translation>help/zh_CN</translation>
    </message>
    <message>
        <source>default %1</source>
        <translation>默认 %1</translation>
    </message>
    <message>
        <source># Settings

Every key of an experiment file, with its range and default. Type its name into the search field (Ctrl+K) to open Setup at it.
</source>
        <translation># 设置

实验文件的每个键及其范围和默认值。在搜索框 (Ctrl+K) 中输入键名，即可在“配置”页打开它。
</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>主页</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Teachers</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>学生</translation>
    </message>
    <message>
        <source>Setup</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Rationales</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>Sweeps</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>In %1</source>
        <translation>在“%1”页</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
</context>
<context>
    <name>retort::AnswerPane</name>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个词元</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>cut off at the limit</source>
        <translation>达到上限被截断</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>not trained on %1: Retort&apos;s prompt</source>
        <translation>未用 %1 训练：使用 Retort 的提示</translation>
    </message>
    <message>
        <source>by: %1</source>
        <translation>读取规则：%1</translation>
    </message>
    <message>
        <source>%1: text</source>
        <translation>%1：文本</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>读取结果</translation>
    </message>
    <message>
        <source>Nobody beside it</source>
        <translation>没有对照</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>No answer was read</source>
        <translation>未读出答案</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Asked:
%1</source>
        <translation>提问：
%1</translation>
    </message>
    <message>
        <source>Answer %1</source>
        <translation>回答 %1</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>未回答</translation>
    </message>
    <message>
        <source>A text that was stopped is not read</source>
        <translation>被停止的文本不予读取</translation>
    </message>
</context>
<context>
    <name>retort::AnswerStrip</name>
    <message>
        <source>In the answers: the checkpoint before, the one after</source>
        <translation>在回答中：上一个检查点、下一个检查点</translation>
    </message>
    <message>
        <source>In the answers: the run above, the one below</source>
        <translation>在回答中：上面的运行、下面的运行</translation>
    </message>
    <message>
        <source>In the answers: the first checkpoint, the last</source>
        <translation>在回答中：第一个检查点、最后一个检查点</translation>
    </message>
    <message>
        <source>In the answers: open that checkpoint of that run</source>
        <translation>在回答中：打开该运行的该检查点</translation>
    </message>
    <message>
        <source>Answers at %1 checkpoints of %2 runs</source>
        <translation>%2 个运行在 %1 个检查点上的回答</translation>
    </message>
    <message>
        <source>, %1 more runs left out</source>
        <translation>，另有 %1 个运行未列出</translation>
    </message>
    <message>
        <source>All checkpoints</source>
        <translation>全部检查点</translation>
    </message>
</context>
<context>
    <name>retort::ArmColumn</name>
    <message>
        <source>Arms</source>
        <translation>实验组</translation>
    </message>
</context>
<context>
    <name>retort::BreakdownModel</name>
    <message>
        <source>%1, 95 % Wilson interval %2</source>
        <translation>%1，95 % Wilson 区间 %2</translation>
    </message>
    <message>
        <source>Fewer than %1 problems: this says little.</source>
        <translation>少于 %1 道题：说明不了什么。</translation>
    </message>
    <message>
        <source>Rationales has no filter for these problems.</source>
        <translation>“推理”页没有针对这些题目的筛选条件。</translation>
    </message>
    <message>
        <source>Read them in Rationales: click, or Enter.</source>
        <translation>在“推理”页查看：单击或按 Enter。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>学会</translation>
    </message>
    <message>
        <source>Forgotten</source>
        <translation>遗忘</translation>
    </message>
    <message>
        <source>A  %1</source>
        <translation>A  %1</translation>
    </message>
    <message>
        <source>B  %1</source>
        <translation>B  %1</translation>
    </message>
</context>
<context>
    <name>retort::BreakdownPanel</name>
    <message>
        <source>What accuracy is broken down by</source>
        <translation>按什么细分准确率</translation>
    </message>
    <message>
        <source>95 % Wilson</source>
        <translation>95 % Wilson</translation>
    </message>
    <message>
        <source>A reading aid beside the comparison by pairs, never a test.</source>
        <translation>仅供对照成对比较时参考，绝不是检验。</translation>
    </message>
    <message>
        <source>Accuracy of A and B, row by row</source>
        <translation>A 与 B 的准确率，逐行列出</translation>
    </message>
    <message>
        <source>Choose a run or a teacher as A, with the key A on a row of the table.</source>
        <translation>选择一个运行或教师作为 A：在表格的行上按 A 键。</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>All problems are alike in what is known of them: there is nothing to break down. Gold steps and kinds: %1.</source>
        <translation>就已知信息而言所有题目都一样，无可细分。标准步骤和题型：%1。</translation>
    </message>
    <message>
        <source>No gold steps or kinds of problems: %1</source>
        <translation>没有标准步骤或题型：%1</translation>
    </message>
    <message>
        <source>Seed whose answers are broken down</source>
        <translation>拆分哪个种子的答案</translation>
    </message>
    <message>
        <source>One seed at a time: answers of several seeds to one problem are no independent answers.</source>
        <translation>一次一个种子：多个种子对同一题目的答案并非独立的答案。</translation>
    </message>
</context>
<context>
    <name>retort::CatalogueView</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>本地</translation>
    </message>
    <message>
        <source>Catalogue of public data sets and recorded teachers</source>
        <translation>公开数据集与已记录教师的目录</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>Where it was published</source>
        <translation>原发布处</translation>
    </message>
    <message>
        <source>A mirror</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Mirror: a folder or an address</source>
        <translation>镜像：文件夹或地址</translation>
    </message>
    <message>
        <source>Folder, file:// or https:// address</source>
        <translation>文件夹、file:// 或 https:// 地址</translation>
    </message>
    <message>
        <source>A folder or address that has the files, below it as here or side by side</source>
        <translation>存有这些文件的文件夹或地址，目录结构相同或平铺均可</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>浏览</translation>
    </message>
    <message>
        <source>How much has come</source>
        <translation>已下载多少</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Goes into %1</source>
        <translation>存入 %1</translation>
    </message>
    <message>
        <source>in part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Its address is not known: a mirror must have it</source>
        <translation>地址未知：必须由镜像提供</translation>
    </message>
    <message>
        <source>Choose a data set first</source>
        <translation>请先选择数据集</translation>
    </message>
    <message>
        <source>All of it is here</source>
        <translation>已全部在本地</translation>
    </message>
    <message>
        <source>Name the mirror first</source>
        <translation>请先填写镜像</translation>
    </message>
    <message>
        <source>The address of a file is not known: name a mirror that has it</source>
        <translation>有一个文件的地址未知：请填写拥有它的镜像</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>What has come is kept: a later download goes on with it</source>
        <translation>已下载的部分会保留，下次从那里继续</translation>
    </message>
    <message>
        <source>Its terms are kept beside the data</source>
        <translation>其条款与数据保存在一起</translation>
    </message>
    <message>
        <source>Shows its files as they are understood; nothing is written yet</source>
        <translation>显示对文件的理解方式；尚未写入任何内容</translation>
    </message>
    <message>
        <source>Download it first</source>
        <translation>请先下载</translation>
    </message>
    <message>
        <source>All of it is in the data folder.</source>
        <translation>已全部在数据文件夹中。</translation>
    </message>
    <message>
        <source>%1 are there: a download goes on with it.</source>
        <translation>已有 %1：下载会继续。</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1：%2 / %3</translation>
    </message>
</context>
<context>
    <name>retort::ChartBoard</name>
    <message>
        <source>Accuracy on validation</source>
        <translation>验证准确率</translation>
    </message>
    <message>
        <source>%1 problems · answered while the last part trains</source>
        <translation>%1 道题 · 在训练最后一部分时作答</translation>
    </message>
    <message>
        <source>%1 problems · 95 % interval</source>
        <translation>%1 道题 · 95 % 区间</translation>
    </message>
    <message>
        <source>no validation split</source>
        <translation>没有验证集</translation>
    </message>
    <message>
        <source>This run keeps no validation problems, so nothing is answered while it trains: no curve, no choice among checkpoints. Test is answered once, at the end, and the last step is the result. data.split.validation keeps some.</source>
        <translation>此运行没有留出验证题，训练时不作答：没有曲线，也不在检查点中选择。测试题只在结束时回答一次，结果取最后一步。用 data.split.validation 可留出一些。</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Loss, weighted</source>
        <translation>加权损失</translation>
    </message>
    <message>
        <source>Loss on validation</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>Loss · %1</source>
        <translation>损失 · %1</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Tokens per second</source>
        <translation>每秒词元数</translation>
    </message>
    <message>
        <source>Memory, MB</source>
        <translation>内存，MB</translation>
    </message>
    <message>
        <source>CPU, all cores</source>
        <translation>CPU，全部核心</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>GPU memory, MB</source>
        <translation>GPU 显存，MB</translation>
    </message>
    <message>
        <source>The students answer together: how often they are right is known once the last one has been trained for a while.</source>
        <translation>这些学生一起作答：最后一个训练一段时间之后，才知道它们答对了多少。</translation>
    </message>
</context>
<context>
    <name>retort::ChartLegend</name>
    <message>
        <source>teacher</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>Legend: %1</source>
        <translation>图例：%1</translation>
    </message>
</context>
<context>
    <name>retort::ChartTools</name>
    <message>
        <source>Overlay</source>
        <translation>叠加</translation>
    </message>
    <message>
        <source>Show all (0 in a chart, or double click)</source>
        <translation>显示全部（在图中按 0 或双击）</translation>
    </message>
    <message>
        <source>Save all charts or their data</source>
        <translation>保存所有图表或其数据</translation>
    </message>
    <message>
        <source>Save all charts (PDF, SVG, PNG) …</source>
        <translation>保存所有图表 (PDF、SVG、PNG)…</translation>
    </message>
    <message>
        <source>Save all data as CSV …</source>
        <translation>将所有数据存为 CSV…</translation>
    </message>
    <message>
        <source>No overlay</source>
        <translation>不叠加</translation>
    </message>
    <message>
        <source>Lay curves of other runs over these; a run keeps its hue.</source>
        <translation>把其他运行的曲线叠加在上面；每个运行保持自己的颜色。</translation>
    </message>
    <message>
        <source>There is no other run in this workspace.</source>
        <translation>此工作区没有其他运行。</translation>
    </message>
    <message>
        <source>Overlay %1</source>
        <translation>叠加 %1</translation>
    </message>
    <message>
        <source>Overlay %1 runs</source>
        <translation>叠加 %1 个运行</translation>
    </message>
</context>
<context>
    <name>retort::CheckCountModel</name>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>Not asked</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
</context>
<context>
    <name>retort::CheckItemModel</name>
    <message>
        <source>%1: Enter shows the example</source>
        <translation>%1：按 Enter 显示示例</translation>
    </message>
</context>
<context>
    <name>retort::CheckRow</name>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>待查看</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Show the list</source>
        <translation>显示列表</translation>
    </message>
    <message>
        <source>takes out %1</source>
        <translation>会移除 %1</translation>
    </message>
    <message>
        <source>sets %1 to %2</source>
        <translation>会把 %1 设为 %2</translation>
    </message>
    <message>
        <source>List of the check</source>
        <translation>检查的列表</translation>
    </message>
    <message>
        <source>Hide the list</source>
        <translation>隐藏列表</translation>
    </message>
</context>
<context>
    <name>retort::CheckpointStrip</name>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>test, step %1</source>
        <translation>测试，第 %1 步</translation>
    </message>
    <message>
        <source>final</source>
        <translation>最终</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>未回答</translation>
    </message>
    <message>
        <source>In the checkpoints: the one before, the one after</source>
        <translation>在检查点间：上一个、下一个</translation>
    </message>
    <message>
        <source>In the checkpoints: the first, the last</source>
        <translation>在检查点间：第一个、最后一个</translation>
    </message>
    <message>
        <source>Checkpoint %1 of %2, %3</source>
        <translation>检查点 %1 / %2，%3</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>检查点</translation>
    </message>
</context>
<context>
    <name>retort::ChecksPanel</name>
    <message>
        <source>Checks before launch</source>
        <translation>启动前检查</translation>
    </message>
    <message>
        <source>checking …</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Show what passed</source>
        <translation>显示已通过项</translation>
    </message>
    <message>
        <source>Looking at the set-up …</source>
        <translation>正在查看配置…</translation>
    </message>
    <message>
        <source>The set-up is checked as soon as there is one.</source>
        <translation>有了配置就会立即检查。</translation>
    </message>
    <message>
        <source>Nothing is wrong.</source>
        <translation>没有问题。</translation>
    </message>
    <message>
        <source>1 error</source>
        <translation>1 个错误</translation>
    </message>
    <message>
        <source>%1 errors</source>
        <translation>%1 个错误</translation>
    </message>
    <message>
        <source>%1 to look at</source>
        <translation>%1 项待查看</translation>
    </message>
    <message>
        <source>%1 passed</source>
        <translation>%1 项通过</translation>
    </message>
    <message>
        <source>Hide what passed</source>
        <translation>隐藏已通过项</translation>
    </message>
</context>
<context>
    <name>retort::ClaimPanel</name>
    <message>
        <source>%1 by %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1: no result yet (%2 of %3 missing)</source>
        <translation>%1：尚无结果（%3 个中缺 %2 个）</translation>
    </message>
    <message>
        <source>%1: %2%3</source>
        <translation>%1：%2%3</translation>
    </message>
    <message>
        <source> (mean of %1 seeds)</source>
        <translation>（%1 个种子的均值）</translation>
    </message>
    <message>
        <source>%1 points, %2 to %3 (95 %) on %4 problems; smallest of interest %5</source>
        <translation>%1 个百分点，%2 到 %3 (95 %)，%4 道题；最小关注差异 %5</translation>
    </message>
    <message>
        <source>none is known: the runs&apos; reports have none</source>
        <translation>未知：各运行的报告中没有</translation>
    </message>
    <message>
        <source>not above %1: %2</source>
        <translation>未高于 %1：%2</translation>
    </message>
    <message>
        <source>above the only one</source>
        <translation>高于唯一的一个</translation>
    </message>
    <message>
        <source>above all %1, the highest</source>
        <translation>高于全部 %1 个中最高的</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1：%2，%3</translation>
    </message>
    <message>
        <source>%1 and %2 %3</source>
        <translation>%1 与 %2 %3</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>遵守</translation>
    </message>
    <message>
        <source>not kept</source>
        <translation>未遵守</translation>
    </message>
    <message>
        <source>1 seed</source>
        <translation>1 个种子</translation>
    </message>
    <message>
        <source>%1 seeds</source>
        <translation>%1 个种子</translation>
    </message>
    <message>
        <source>%1, not tested yet</source>
        <translation>%1，尚未检验</translation>
    </message>
    <message>
        <source>%1, %2, p = %3</source>
        <translation>%1，%2，p = %3</translation>
    </message>
    <message>
        <source>McNemar exact</source>
        <translation>McNemar 精确检验</translation>
    </message>
    <message>
        <source>bootstrap over problems and seeds</source>
        <translation>对题目和种子的自助法</translation>
    </message>
    <message>
        <source>%1, after Holm %2</source>
        <translation>%1，Holm 校正后 %2</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>%1（目前）</translation>
    </message>
    <message>
        <source>Claim %1: %2</source>
        <translation>论断 %1：%2</translation>
    </message>
    <message>
        <source>Verdict: %1</source>
        <translation>判定：%1</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>Better</source>
        <translation>较好</translation>
    </message>
    <message>
        <source>Lower</source>
        <translation>较低</translation>
    </message>
    <message>
        <source>Worse</source>
        <translation>较差</translation>
    </message>
    <message>
        <source>Higher</source>
        <translation>较高</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 是 %2</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>检验</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
</context>
<context>
    <name>retort::CloseQuestion</name>
    <message>
        <source>A training is running</source>
        <translation>有训练正在运行</translation>
    </message>
    <message>
        <source>Close the window? The training can go on in a process of its own, from a checkpoint that is written now, and the next window follows it. Or it stops with a checkpoint and can be resumed from Home.</source>
        <translation>要关闭窗口吗？训练可以从现在写入的检查点开始在独立进程中继续，下一个窗口会跟随它；也可以存检查点后停止，之后从主页恢复。</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Stop with a checkpoint</source>
        <translation>存检查点后停止</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>A teacher is being asked</source>
        <translation>正在询问教师</translation>
    </message>
    <message>
        <source>Close the window? Nothing more is sent, and the window closes when the answers on their way have come; close it once more to lose them. Next time it goes on where it stopped.</source>
        <translation>要关闭窗口吗？不再发送新请求，等途中的回答到达后窗口就会关闭；再关闭一次则放弃它们。下次会从停下处继续。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
</context>
<context>
    <name>retort::ColumnChoice</name>
    <message>
        <source>The whole text</source>
        <translation>全文</translation>
    </message>
    <message>
        <source>What follows a text</source>
        <translation>某段文本之后的内容</translation>
    </message>
    <message>
        <source>What follows ####</source>
        <translation>#### 之后的内容</translation>
    </message>
    <message>
        <source>What stands in \boxed{}</source>
        <translation>\boxed{} 中的内容</translation>
    </message>
    <message>
        <source>The last number</source>
        <translation>最后一个数</translation>
    </message>
    <message>
        <source>The first number</source>
        <translation>第一个数</translation>
    </message>
    <message>
        <source>The letter of a choice</source>
        <translation>选项字母</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>是或否</translation>
    </message>
    <message>
        <source>Every answer is a number</source>
        <translation>每个答案都是数</translation>
    </message>
    <message>
        <source>Every answer is yes or no</source>
        <translation>每个答案都是“是”或“否”</translation>
    </message>
    <message>
        <source>Every answer is a letter</source>
        <translation>每个答案都是字母</translation>
    </message>
    <message>
        <source>Every answer is a text</source>
        <translation>每个答案都是文本</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Column of the question</source>
        <translation>题目所在的列</translation>
    </message>
    <message>
        <source>Text before it</source>
        <translation>题前文本</translation>
    </message>
    <message>
        <source>Column of the text before the question</source>
        <translation>题目之前文本所在的列</translation>
    </message>
    <message>
        <source>Gold answer</source>
        <translation>标准答案</translation>
    </message>
    <message>
        <source>Column of the gold answer</source>
        <translation>标准答案所在的列</translation>
    </message>
    <message>
        <source>is</source>
        <translation>取</translation>
    </message>
    <message>
        <source>Where in its column the answer stands</source>
        <translation>答案在其列中的位置</translation>
    </message>
    <message>
        <source>after</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Text before the answer</source>
        <translation>答案之前的文本</translation>
    </message>
    <message>
        <source>The answer is what follows the last place of this text</source>
        <translation>答案是此文本最后一次出现之后的内容</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>读作</translation>
    </message>
    <message>
        <source>What every answer is</source>
        <translation>每个答案是什么</translation>
    </message>
    <message>
        <source>Numbers, yes or no, letters</source>
        <translation>数、是/否、字母</translation>
    </message>
    <message>
        <source>Rationale</source>
        <translation>推理过程</translation>
    </message>
    <message>
        <source>Column of the rationale</source>
        <translation>推理过程所在的列</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Format of the rationales</source>
        <translation>推理过程的格式</translation>
    </message>
    <message>
        <source>As a column says</source>
        <translation>由某列指明</translation>
    </message>
    <message>
        <source>named in</source>
        <translation>列名</translation>
    </message>
    <message>
        <source>Column that names the format</source>
        <translation>指明格式的列</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>Column that names the teacher</source>
        <translation>指明教师的列</translation>
    </message>
    <message>
        <source>Join with</source>
        <translation>连接符</translation>
    </message>
    <message>
        <source>Text between joined columns</source>
        <translation>合并列之间的文本</translation>
    </message>
    <message>
        <source>Stands between columns that are joined; \n is a new line, \t a tab</source>
        <translation>放在合并的列之间；\n 为换行，\t 为制表符</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Column of the id</source>
        <translation>编号所在的列</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Column of the split</source>
        <translation>划分所在的列</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Encoding of the file</source>
        <translation>文件的编码</translation>
    </message>
    <message>
        <source>as detected</source>
        <translation>自动检测</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>What separates the fields</source>
        <translation>字段之间的分隔</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>bar</source>
        <translation>竖线</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>one for all rows</source>
        <translation>所有行相同</translation>
    </message>
</context>
<context>
    <name>retort::ColumnMenu</name>
    <message>
        <source>Columns %1 of %2</source>
        <translation>列 %1 / %2</translation>
    </message>
    <message>
        <source>%1: choose what stands side by side</source>
        <translation>%1：选择并排显示的内容</translation>
    </message>
    <message>
        <source>, %1 samples</source>
        <translation>，%1 个样本</translation>
    </message>
    <message>
        <source>Move to the left</source>
        <translation>左移</translation>
    </message>
    <message>
        <source>Move to the right</source>
        <translation>右移</translation>
    </message>
    <message>
        <source>As at first</source>
        <translation>恢复初始状态</translation>
    </message>
    <message>
        <source>Nothing was chosen yet</source>
        <translation>尚未选择任何内容</translation>
    </message>
    <message>
        <source>Forget what was chosen here</source>
        <translation>忘记在此所做的选择</translation>
    </message>
    <message>
        <source>One column stands beside gold at least</source>
        <translation>标准答案旁至少显示一列</translation>
    </message>
    <message>
        <source>Six columns are the most: hide another one first</source>
        <translation>最多六列：请先隐藏另一列</translation>
    </message>
    <message>
        <source>There is one column only</source>
        <translation>只有一列</translation>
    </message>
    <message>
        <source>Of another run</source>
        <translation>另一运行的列</translation>
    </message>
    <message>
        <source>There is no other run in this workspace</source>
        <translation>此工作区没有其他运行</translation>
    </message>
    <message>
        <source>Four other runs are the most</source>
        <translation>最多四个其他运行</translation>
    </message>
</context>
<context>
    <name>retort::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>Nothing is called so. Try fewer letters.</source>
        <translation>没有此名称。请少输几个字母。</translation>
    </message>
    <message>
        <source>Search or run</source>
        <translation>搜索或执行</translation>
    </message>
    <message>
        <source>Page, action, run, data set or setting</source>
        <translation>页面、操作、运行、数据集或设置</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>run</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>more for this</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>retort::CompareController</name>
    <message>
        <source>%1 was moved to the trash.</source>
        <translation>%1 已移到回收站。</translation>
    </message>
    <message>
        <source>%1 runs were moved to the trash.</source>
        <translation>%1 个运行已移到回收站。</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>保存图表</translation>
    </message>
</context>
<context>
    <name>retort::CompareDelegate</name>
    <message>
        <source>recorded</source>
        <translation>已记录</translation>
    </message>
    <message>
        <source>Group of the run</source>
        <translation>运行的分组</translation>
    </message>
    <message>
        <source>Name of the run</source>
        <translation>运行的名称</translation>
    </message>
    <message>
        <source>no group</source>
        <translation>无分组</translation>
    </message>
    <message>
        <source>as its experiment says</source>
        <translation>按实验所写</translation>
    </message>
</context>
<context>
    <name>retort::CompareModel</name>
    <message>
        <source>synthetic</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>oracle</source>
        <translation>oracle</translation>
    </message>
    <message>
        <source>test seen</source>
        <translation>见过测试</translation>
    </message>
    <message>
        <source>at the floor</source>
        <translation>处于下限</translation>
    </message>
    <message>
        <source>post hoc</source>
        <translation>事后</translation>
    </message>
    <message>
        <source>%1 seeds</source>
        <translation>%1 个种子</translation>
    </message>
    <message>
        <source>post hoc %1</source>
        <translation>事后 %1</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>未回答</translation>
    </message>
    <message>
        <source>other set</source>
        <translation>其他题集</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>any right (oracle)</source>
        <translation>任一正确 (oracle)</translation>
    </message>
    <message>
        <source>%1, else %2</source>
        <translation>%1，否则 %2</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>A group that you put runs in; F2 on a cell changes it</source>
        <translation>由您划分的运行分组；在单元格上按 F2 修改</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>学生</translation>
    </message>
    <message>
        <source>Formats, weights</source>
        <translation>格式、权重</translation>
    </message>
    <message>
        <source>Share of each format in the loss</source>
        <translation>各格式在损失中的份额</translation>
    </message>
    <message>
        <source>Rationales</source>
        <translation>推理过程</translation>
    </message>
    <message>
        <source>Rationales trained on</source>
        <translation>训练用的推理过程</translation>
    </message>
    <message>
        <source>Accuracy, vote</source>
        <translation>投票准确率</translation>
    </message>
    <message>
        <source>Accuracy of the vote with its 95 % interval (Wilson; of several seeds by bootstrap), all on one scale; the dashed line is the teacher</source>
        <translation>投票的准确率及其 95 % 区间（Wilson；多个种子时用自助法），同一刻度；虚线为教师</translation>
    </message>
    <message>
        <source>Share of right votes</source>
        <translation>投票正确的比例</translation>
    </message>
    <message>
        <source>count</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>95 % interval: Wilson; of several seeds by bootstrap over problems and seeds</source>
        <translation>95 % 区间：Wilson；多个种子时对题目和种子用自助法</translation>
    </message>
    <message>
        <source>Accuracy of this path alone; @5 is the mean of 5 samples</source>
        <translation>仅此路径的准确率；@5 为 5 个样本的均值</translation>
    </message>
    <message>
        <source>Gap to T</source>
        <translation>T 差距</translation>
    </message>
    <message>
        <source>Points from the teacher marked T, on the vote</source>
        <translation>与标记为 T 的教师在投票上相差的百分点</translation>
    </message>
    <message>
        <source>Gap closed</source>
        <translation>已弥合差距</translation>
    </message>
    <message>
        <source>How much of the way from the base to the teacher marked T is gone, on the vote. The base is the row marked Z (key Z), else each run&apos;s best floor, else 0</source>
        <translation>从基准到标记为 T 的教师，在投票上走完了多少。基准是标记为 Z 的行（Z 键），否则是各运行最好的下限，否则为 0</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>The best that is reached without learning to reason: the most frequent answer, or one operation on the question&apos;s numbers</source>
        <translation>不学习推理所能达到的最好结果：最常见的答案，或对题中数字做一次运算</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Tokens trained on so far</source>
        <translation>至今训练的词元数</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Tokens of targets trained on, repeats counted: what had a part in the loss</source>
        <translation>训练过的目标词元，含重复：即参与损失的部分</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Tokens of all answers to one problem, the mean</source>
        <translation>每道题全部回答的平均词元数</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>询问量</translation>
    </message>
    <message>
        <source>Tokens of the teachers&apos; answers and requests that its rationales came from, every request once; recorded rationales have none</source>
        <translation>其推理过程来自的教师回答和请求的词元数，每个请求只计一次；已记录的推理过程没有此项</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>花费</translation>
    </message>
    <message>
        <source>What these requests cost by the endpoints&apos; prices</source>
        <translation>按端点价格计算的这些请求的费用</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Time of training and evaluation</source>
        <translation>训练和评估的时间</translation>
    </message>
    <message>
        <source>%1, %2 seeds</source>
        <translation>%1，%2 个种子</translation>
    </message>
    <message>
        <source>mean of %1 samples</source>
        <translation>%1 个样本的均值</translation>
    </message>
    <message>
        <source>0, for no floor is known</source>
        <translation>0，因为没有已知的下限</translation>
    </message>
    <message>
        <source>Base: %1.</source>
        <translation>基准：%1。</translation>
    </message>
    <message>
        <source>%1 of the way from %2 to the teacher</source>
        <translation>从 %2 到教师走完了 %1</translation>
    </message>
    <message>
        <source>Its report has no floors.</source>
        <translation>其报告没有下限。</translation>
    </message>
    <message>
        <source>the vote is above it</source>
        <translation>投票高于它</translation>
    </message>
    <message>
        <source>the vote is at the floor</source>
        <translation>投票处于下限</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>已记录</translation>
    </message>
    <message>
        <source>It has no rationales of this format.</source>
        <translation>它没有此格式的推理过程。</translation>
    </message>
    <message>
        <source>Not answered.</source>
        <translation>未作答。</translation>
    </message>
    <message>
        <source>vote</source>
        <translation>投票</translation>
    </message>
    <message>
        <source>%1 requests, %2 tokens in, %3 tokens out, %4 paid</source>
        <translation>%1 个请求，输入 %2 词元，输出 %3 词元，花费 %4</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>%1 runs that differ in seeds alone; Right shows them, Left folds them</source>
        <translation>%1 个仅种子不同的运行；按 → 展开，按 ← 折叠</translation>
    </message>
    <message>
        <source>oracle: its answers were given %1</source>
        <translation>oracle：作答时给了它 %1</translation>
    </message>
    <message>
        <source>post hoc: %1 rules were tried on these answers</source>
        <translation>事后：在这些答案上试过 %1 条规则</translation>
    </message>
    <message>
        <source>It has not answered these problems yet.</source>
        <translation>尚未回答这些题目。</translation>
    </message>
    <message>
        <source>Not comparable: it answered other problems (%1).</source>
        <translation>不可比较：它回答的是其他题目 (%1)。</translation>
    </message>
    <message>
        <source>mean of %1 seeds, lowest %2, highest %3</source>
        <translation>%1 个种子的均值，最低 %2，最高 %3</translation>
    </message>
    <message>
        <source>95 % by bootstrap over problems and seeds, %1 resamples</source>
        <translation>对题目和种子用自助法得 95 %，重抽样 %1 次</translation>
    </message>
    <message>
        <source>Its interval is being made, or its answers cannot be read.</source>
        <translation>正在计算它的区间，或它的答案无法读取。</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>已损坏</translation>
    </message>
</context>
<context>
    <name>retort::ComparePage</name>
    <message>
        <source>No run has answered problems yet. A run is here as soon as it has been evaluated for the first time.</source>
        <translation>还没有运行回答过题目。运行首次评估后就会出现在这里。</translation>
    </message>
    <message>
        <source>Go to Home</source>
        <translation>前往主页</translation>
    </message>
    <message>
        <source>Break down</source>
        <translation>细分</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>候选池</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>随设置</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>%1, %2 (%3)</source>
        <translation>%1，%2 (%3)</translation>
    </message>
    <message>
        <source>1 run</source>
        <translation>1 个运行</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 个运行</translation>
    </message>
    <message>
        <source>Hide the runs of sweep %1</source>
        <translation>隐藏扫描 %1 的运行</translation>
    </message>
    <message>
        <source>Show the runs of sweep %1</source>
        <translation>显示扫描 %1 的运行</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Reports of the chosen runs, else of A, in the folder &quot;reports&quot; of the workspace; then it is opened</source>
        <translation>所选运行（未选时为 A）的报告，写入工作区的 &quot;reports&quot; 文件夹，然后打开该文件夹</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Paths: %1</source>
        <translation>路径：%1</translation>
    </message>
    <message>
        <source>95 %: Wilson, of several seeds bootstrap</source>
        <translation>95 %：Wilson，多个种子时用自助法</translation>
    </message>
    <message>
        <source>95 % Wilson interval · @n: mean of n samples</source>
        <translation>95 % Wilson 区间 · @n：n 个样本的均值</translation>
    </message>
    <message>
        <source>95 % Wilson interval</source>
        <translation>95 % Wilson 区间</translation>
    </message>
    <message>
        <source>A and B have the same settings.</source>
        <translation>A 和 B 的设置相同。</translation>
    </message>
    <message>
        <source>A teacher has no settings. Choose two runs as A and B.</source>
        <translation>教师没有设置。请选择两个运行作为 A 和 B。</translation>
    </message>
    <message>
        <source>Table of the runs</source>
        <translation>运行的表格</translation>
    </message>
    <message>
        <source>Student against teacher</source>
        <translation>学生与教师对比</translation>
    </message>
    <message>
        <source>Student against teacher, %1</source>
        <translation>学生与教师对比，%1</translation>
    </message>
    <message>
        <source>Accuracy over steps</source>
        <translation>各步的准确率</translation>
    </message>
    <message>
        <source>Accuracy over number of paths</source>
        <translation>准确率随路径数变化</translation>
    </message>
    <message>
        <source>as HTML, one file</source>
        <translation>HTML，单个文件</translation>
    </message>
    <message>
        <source>as Markdown, with its charts</source>
        <translation>Markdown，附图表</translation>
    </message>
    <message>
        <source>as LaTeX, with its charts</source>
        <translation>LaTeX，附图表</translation>
    </message>
    <message>
        <source>A teacher has no report. Choose runs in the table, or a run as A.</source>
        <translation>教师没有报告。请在表格中选择运行，或选一个运行作为 A。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Problems that are compared on</source>
        <translation>用于比较的题目</translation>
    </message>
    <message>
        <source>Only runs that answered the same problems are compared. Below the problems: the sweeps whose runs can stand here, too.</source>
        <translation>只比较回答过同样题目的运行。题目下方是其运行也可列在此处的扫描。</translation>
    </message>
    <message>
        <source>no problems yet</source>
        <translation>尚无题目</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>复制表格</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>A chart as PDF, SVG or PNG at the size of a paper, a table as LaTeX, Markdown or CSV</source>
        <translation>图表按论文尺寸导出为 PDF、SVG 或 PNG，表格导出为 LaTeX、Markdown 或 CSV</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Other rules …</source>
        <translation>其他规则…</translation>
    </message>
    <message>
        <source>Read, compare and vote A&apos;s stored answers by other rules, and see where the reading profiles disagree. Nothing is generated.</source>
        <translation>用其他规则读取、比对和投票 A 已存的答案，看各读取方案在何处不一致。不会生成任何内容。</translation>
    </message>
    <message>
        <source>Rules …</source>
        <translation>规则…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>柱状图</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Which paths are drawn as bars</source>
        <translation>哪些路径画成柱</translation>
    </message>
    <message>
        <source>vote on validation</source>
        <translation>验证集投票</translation>
    </message>
    <message>
        <source>Settings in which A and B differ</source>
        <translation>A 与 B 不同的设置</translation>
    </message>
    <message>
        <source>What differs between A and B</source>
        <translation>A 与 B 有何不同</translation>
    </message>
    <message>
        <source>Side %1</source>
        <translation>%1 方</translation>
    </message>
    <message>
        <source>%1 of the comparison; the key %1 on a row of the table chooses it too</source>
        <translation>比较中的 %1；在表格的行上按 %1 键也可选择</translation>
    </message>
    <message>
        <source>nothing to choose</source>
        <translation>无可选项</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>There is nothing to compare with yet. A second run on the same problems, or a teacher with recorded rationales for them, goes here.</source>
        <translation>还没有可比较的对象。在同样题目上的第二个运行，或对这些题目有已记录推理过程的教师，可放在这里。</translation>
    </message>
    <message>
        <source>Choose two runs, or a run and a teacher, as A and B.</source>
        <translation>选择两个运行，或一个运行和一个教师，作为 A 和 B。</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>正在统计…</translation>
    </message>
</context>
<context>
    <name>retort::CompareReport</name>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>%1 reports written to %2</source>
        <translation>%1 份报告已写入 %2</translation>
    </message>
</context>
<context>
    <name>retort::CompareTable</name>
    <message>
        <source>Columns are only the settings in which the compared runs differ; Columns shows more.</source>
        <translation>列中只有所比较运行不同的设置；“列”可显示更多。</translation>
    </message>
    <message>
        <source>Search runs and teachers</source>
        <translation>搜索运行和教师</translation>
    </message>
    <message>
        <source>Search runs</source>
        <translation>搜索运行</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Groups, archive, and what is done with the chosen runs</source>
        <translation>分组、归档以及对所选运行的操作</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Which columns are shown</source>
        <translation>显示哪些列</translation>
    </message>
    <message>
        <source>Runs and teachers</source>
        <translation>运行和教师</translation>
    </message>
    <message>
        <source>The usual columns</source>
        <translation>常用列</translation>
    </message>
    <message>
        <source>Compare as A</source>
        <translation>作为 A 比较</translation>
    </message>
    <message>
        <source>Compare as B</source>
        <translation>作为 B 比较</translation>
    </message>
    <message>
        <source>Measure gaps to this teacher</source>
        <translation>以此教师衡量差距</translation>
    </message>
    <message>
        <source>Measure the gap closed from this row, or not</source>
        <translation>以此行为弥合差距的基准（或取消）</translation>
    </message>
    <message>
        <source>Draw in the charts, or not</source>
        <translation>在图中绘制（或取消）</translation>
    </message>
    <message>
        <source>Open the run</source>
        <translation>打开运行</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Put in a group</source>
        <translation>放入分组</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep groups together</source>
        <translation>同组排在一起</translation>
    </message>
    <message>
        <source>Group by a setting</source>
        <translation>按设置分组</translation>
    </message>
    <message>
        <source>Fold runs that differ in seeds alone</source>
        <translation>折叠仅种子不同的运行</translation>
    </message>
    <message>
        <source>Show archived runs</source>
        <translation>显示已归档的运行</translation>
    </message>
    <message>
        <source>Take out of the archive</source>
        <translation>移出归档</translation>
    </message>
    <message>
        <source>Choose a row first.</source>
        <translation>请先选择一行。</translation>
    </message>
    <message>
        <source>A run of the sweep %1 has its name and is deleted with it.</source>
        <translation>扫描 %1 的运行沿用它的名称，并随它一起删除。</translation>
    </message>
    <message>
        <source>A teacher is no run: choose runs.</source>
        <translation>教师不是运行：请选择运行。</translation>
    </message>
    <message>
        <source>Several runs: show them by the key Right, and rename one.</source>
        <translation>有多个运行：按 → 键展开后再逐个重命名。</translation>
    </message>
    <message>
        <source>This row is no teacher.</source>
        <translation>此行不是教师。</translation>
    </message>
    <message>
        <source>It has not answered these problems.</source>
        <translation>它没有回答这些题目。</translation>
    </message>
    <message>
        <source>%1 run</source>
        <translation>%1 个运行</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 个运行</translation>
    </message>
    <message>
        <source>%1 %2 and %3 %4</source>
        <translation>%1 个%2和 %3 个%4</translation>
    </message>
    <message>
        <source>run</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>teacher</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>teachers</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>No problems have been answered yet</source>
        <translation>还没有题目被回答过</translation>
    </message>
    <message>
        <source>%1 on the same problem</source>
        <translation>%1，在同一道题上</translation>
    </message>
    <message>
        <source>%1 on the same %2 problems</source>
        <translation>%1，在同样的 %2 道题上</translation>
    </message>
    <message>
        <source>1 setting differs</source>
        <translation>1 项设置不同</translation>
    </message>
    <message>
        <source>%1 settings differ</source>
        <translation>%1 项设置不同</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>retort::ComparisonBar</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Problems of this data set that are compared</source>
        <translation>此数据集中参与比较的题目</translation>
    </message>
    <message>
        <source>with</source>
        <translation>对照</translation>
    </message>
    <message>
        <source>What they are compared with</source>
        <translation>与什么比较</translation>
    </message>
    <message>
        <source>Export pairs</source>
        <translation>导出题目对</translation>
    </message>
    <message>
        <source>All problems</source>
        <translation>全部题目</translation>
    </message>
    <message>
        <source>Its %1 split</source>
        <translation>其 %1 划分</translation>
    </message>
    <message>
        <source>themselves: repeated questions</source>
        <translation>自身：重复的题目</translation>
    </message>
    <message>
        <source>its %1 split</source>
        <translation>其 %1 划分</translation>
    </message>
    <message>
        <source>How near</source>
        <translation>相似程度</translation>
    </message>
    <message>
        <source>Earlier problem</source>
        <translation>较早的题目</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>完全重复</translation>
    </message>
    <message>
        <source>%1 the same</source>
        <translation>%1 完全相同</translation>
    </message>
    <message>
        <source>%1 but numbers</source>
        <translation>%1 仅数字不同</translation>
    </message>
    <message>
        <source>%1 nearly</source>
        <translation>%1 近似</translation>
    </message>
    <message>
        <source>The same story with other numbers</source>
        <translation>同一故事，数字不同</translation>
    </message>
    <message>
        <source>Most word triples are shared</source>
        <translation>大部分三词组相同</translation>
    </message>
    <message>
        <source>Writes every pair, with both texts, as CSV or JSON lines</source>
        <translation>把所有题目对及两边文本写成 CSV 或 JSON 行</translation>
    </message>
    <message>
        <source>No pair was found</source>
        <translation>没有找到题目对</translation>
    </message>
    <message>
        <source>Nothing is compared yet</source>
        <translation>尚未比较</translation>
    </message>
</context>
<context>
    <name>retort::CompletionList</name>
    <message>
        <source>Completions</source>
        <translation>补全</translation>
    </message>
</context>
<context>
    <name>retort::CopyTexts</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy this table</source>
        <translation>复制此表格</translation>
    </message>
    <message>
        <source>as LaTeX</source>
        <translation>为 LaTeX</translation>
    </message>
    <message>
        <source>as Markdown</source>
        <translation>为 Markdown</translation>
    </message>
    <message>
        <source>as CSV, unrounded</source>
        <translation>为 CSV，不舍入</translation>
    </message>
</context>
<context>
    <name>retort::CostChart</name>
    <message>
        <source>Cost %1 %2</source>
        <translation>费用 %1 %2</translation>
    </message>
    <message>
        <source>Tokens %1 %2</source>
        <translation>词元 %1 %2</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>budget %1, stops here</source>
        <translation>预算 %1，到此停止</translation>
    </message>
</context>
<context>
    <name>retort::CoverageGrid</name>
    <message>
        <source>Chain of thought</source>
        <translation>思维链</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Socratic</source>
        <translation>苏格拉底式</translation>
    </message>
    <message>
        <source>Answer only</source>
        <translation>仅答案</translation>
    </message>
    <message>
        <source>CoT</source>
        <translation>CoT</translation>
    </message>
    <message>
        <source>PoT</source>
        <translation>PoT</translation>
    </message>
    <message>
        <source>sub-questions</source>
        <translation>子问题</translation>
    </message>
    <message>
        <source>Coverage: formats by teachers</source>
        <translation>覆盖：格式与教师</translation>
    </message>
    <message>
        <source>In the coverage: show the rationales of this teacher and format</source>
        <translation>在覆盖表中：显示此教师此格式的推理过程</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1: no rationales</source>
        <translation>%1：没有推理过程</translation>
    </message>
    <message>
        <source>%1: %2 rationales</source>
        <translation>%1：%2 条推理过程</translation>
    </message>
    <message>
        <source>
verified %1</source>
        <translation>
已验证 %1</translation>
    </message>
</context>
<context>
    <name>retort::CoveragePanel</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>No rationales yet. Import a file with a teacher&apos;s rationales for these problems.</source>
        <translation>尚无推理过程。请导入含有教师对这些题目的推理过程的文件。</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>format x teacher, of %1 problems; click to filter</source>
        <translation>格式 × 教师，共 %1 道题；单击可筛选</translation>
    </message>
    <message>
        <source>Verify %1</source>
        <translation>验证 %1</translation>
    </message>
    <message>
        <source>Judges what has no verdict yet; programs are run in the sandbox</source>
        <translation>判定尚无结论的内容；程序在沙箱中运行</translation>
    </message>
</context>
<context>
    <name>retort::CurveChart</name>
    <message>
        <source>In a chart: zoom in, zoom out</source>
        <translation>在图中：放大、缩小</translation>
    </message>
    <message>
        <source>In a zoomed chart: move what is seen</source>
        <translation>在放大的图中：移动可见范围</translation>
    </message>
    <message>
        <source>In a chart: move the crosshair</source>
        <translation>在图中：移动十字线</translation>
    </message>
    <message>
        <source>In a chart: show all</source>
        <translation>在图中：显示全部</translation>
    </message>
    <message>
        <source>In a chart: logarithmic scale, or not</source>
        <translation>在图中：切换对数刻度</translation>
    </message>
    <message>
        <source>Menu of this chart</source>
        <translation>此图的菜单</translation>
    </message>
    <message>
        <source>log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>至 %1</translation>
    </message>
    <message>
        <source>latest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Logarithmic scale</source>
        <translation>对数刻度</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Save picture (PDF, SVG, PNG) …</source>
        <translation>保存图片 (PDF、SVG、PNG)…</translation>
    </message>
    <message>
        <source>Copy data as CSV</source>
        <translation>以 CSV 复制数据</translation>
    </message>
    <message>
        <source>Save data as CSV …</source>
        <translation>将数据存为 CSV…</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个词元</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
</context>
<context>
    <name>retort::CurveControls</name>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Share of the mean so far in each smoothed value, 0 to 0.99; usually 0.80. The raw line stays behind.</source>
        <translation>平滑值中此前均值所占的比例，0 到 0.99，通常 0.80。原始曲线仍在后面显示。</translation>
    </message>
    <message>
        <source>Smoothing %1</source>
        <translation>平滑 %1</translation>
    </message>
    <message>
        <source>No smoothing</source>
        <translation>不平滑</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Axis: %1</source>
        <translation>横轴：%1</translation>
    </message>
    <message>
        <source>Seconds of training and evaluation, pauses left out.</source>
        <translation>训练和评估的秒数，不计暂停。</translation>
    </message>
    <message>
        <source>≈ Tokens</source>
        <translation>≈ 词元</translation>
    </message>
    <message>
        <source>Axis: Tokens, estimated</source>
        <translation>横轴：词元，估计</translation>
    </message>
    <message>
        <source>Axis: Tokens</source>
        <translation>横轴：词元</translation>
    </message>
    <message>
        <source>Tokens the student saw, estimated from the speed: this run did not log them.</source>
        <translation>学生看过的词元数，按速度估计：此运行没有记录。</translation>
    </message>
    <message>
        <source>Tokens the student saw, prompts and targets. Budgets count targets alone.</source>
        <translation>学生看过的词元数，含提示和目标。预算只计目标词元。</translation>
    </message>
</context>
<context>
    <name>retort::CurvePanel</name>
    <message>
        <source>Values at the crosshair, highest first</source>
        <translation>十字线处的值，从高到低</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>no curves</source>
        <translation>没有曲线</translation>
    </message>
    <message>
        <source>Copy the values</source>
        <translation>复制这些值</translation>
    </message>
    <message>
        <source>Copy the values at the crosshair; the chart&apos;s menu gives whole curves</source>
        <translation>复制十字线处的值；整条曲线在图表的菜单中</translation>
    </message>
    <message>
        <source>Curves of the ticked runs</source>
        <translation>所勾选运行的曲线</translation>
    </message>
    <message>
        <source>Tick runs in the table to draw their curves here.</source>
        <translation>在表格中勾选运行，即可在此画出其曲线。</translation>
    </message>
    <message>
        <source>Reading the runs&apos; logs …</source>
        <translation>正在读取运行的日志…</translation>
    </message>
    <message>
        <source>These runs have logged nothing yet.</source>
        <translation>这些运行还没有记录任何内容。</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>To the highest</source>
        <translation>与最高值之差</translation>
    </message>
    <message>
        <source>At</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>over tokens seen, prompts and targets</source>
        <translation>横轴为看过的词元，含提示和目标</translation>
    </message>
    <message>
        <source>1 further run is not drawn.</source>
        <translation>另有 1 个运行未画出。</translation>
    </message>
    <message>
        <source>%1 further runs are not drawn.</source>
        <translation>另有 %1 个运行未画出。</translation>
    </message>
    <message>
        <source>To the lowest</source>
        <translation>与最低值之差</translation>
    </message>
    <message>
        <source>Values at the crosshair, lowest first</source>
        <translation>十字线处的值，从低到高</translation>
    </message>
</context>
<context>
    <name>retort::CurveTexts</name>
    <message>
        <source>Accuracy, %1</source>
        <translation>准确率，%1</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Loss, %1</source>
        <translation>损失，%1</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Tokens per second</source>
        <translation>每秒词元数</translation>
    </message>
    <message>
        <source>Tokens seen</source>
        <translation>见过的词元</translation>
    </message>
    <message>
        <source>%1 on validation</source>
        <translation>验证集上的%1</translation>
    </message>
</context>
<context>
    <name>retort::DataCatalogue</name>
    <message>
        <source>Download %1</source>
        <translation>下载 %1</translation>
    </message>
    <message>
        <source>Download %1: done</source>
        <translation>下载 %1：完成</translation>
    </message>
    <message>
        <source>%1: stopped. What has come is kept; a later download goes on with it.</source>
        <translation>%1：已停止。已下载的部分会保留，下次从那里继续。</translation>
    </message>
    <message>
        <source>%1 is downloaded; the catalogue imports it.</source>
        <translation>%1 已下载；可在目录中导入。</translation>
    </message>
    <message>
        <source>%1: the download ended early; the catalogue says why.</source>
        <translation>%1：下载提前结束；原因见目录。</translation>
    </message>
    <message>
        <source>Folder that mirrors the files</source>
        <translation>作为文件镜像的文件夹</translation>
    </message>
</context>
<context>
    <name>retort::DataController</name>
    <message>
        <source>No run has answered %1: runs answer the problems of validation and test. An experiment with this data set as its test brings answers.</source>
        <translation>没有运行回答过 %1：运行回答验证题和测试题。以此数据集为测试集的实验会带来答案。</translation>
    </message>
    <message>
        <source>Make sample problems</source>
        <translation>生成示例题目</translation>
    </message>
    <message>
        <source>Verify %1</source>
        <translation>验证 %1</translation>
    </message>
    <message>
        <source>%1: %2 rationales verified.</source>
        <translation>%1：已验证 %2 条推理过程。</translation>
    </message>
    <message>
        <source>Check %1 again</source>
        <translation>重新检查 %1</translation>
    </message>
    <message>
        <source>1 rationale</source>
        <translation>1 条推理过程</translation>
    </message>
    <message>
        <source>%1 rationales</source>
        <translation>%1 条推理过程</translation>
    </message>
    <message>
        <source>nothing changed</source>
        <translation>没有变化</translation>
    </message>
    <message>
        <source>1 is judged otherwise now</source>
        <translation>1 条的判定已改变</translation>
    </message>
    <message>
        <source>%1 are judged otherwise now</source>
        <translation>%1 条的判定已改变</translation>
    </message>
    <message>
        <source>%1: %2 checked again, %3.</source>
        <translation>%1：重新检查了 %2，%3。</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>%1 is in the trash.</source>
        <translation>%1 已在回收站中。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>%1 is back.</source>
        <translation>%1 已还原。</translation>
    </message>
    <message>
        <source>Read %1 side by side</source>
        <translation>并排阅读 %1</translation>
    </message>
</context>
<context>
    <name>retort::DataFiles</name>
    <message>
        <source>%1: %2 problems and %3 rationales imported</source>
        <translation>%1：已导入 %2 道题和 %3 条推理过程</translation>
    </message>
    <message>
        <source>, %1 of other problems left out.</source>
        <translation>，属于其他题目的 %1 条未导入。</translation>
    </message>
    <message>
        <source>Import data</source>
        <translation>导入数据</translation>
    </message>
    <message>
        <source>Import from a folder</source>
        <translation>从文件夹导入</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>导入 %1</translation>
    </message>
    <message>
        <source>%1: cancelled.</source>
        <translation>%1：已取消。</translation>
    </message>
    <message>
        <source>Export the data set</source>
        <translation>导出数据集</translation>
    </message>
    <message>
        <source>Retort&apos;s JSON lines (*.jsonl)</source>
        <translation>Retort 的 JSON 行 (*.jsonl)</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>导出 %1</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>已写入 %1。</translation>
    </message>
    <message>
        <source>Export the pairs</source>
        <translation>导出题目对</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv);;JSON lines (*.jsonl)</source>
        <translation>逗号分隔值 (*.csv);;JSON 行 (*.jsonl)</translation>
    </message>
    <message>
        <source>Export pairs of %1</source>
        <translation>导出 %1 的题目对</translation>
    </message>
    <message>
        <source>%1 pairs written to %2.</source>
        <translation>已将 %1 对写入 %2。</translation>
    </message>
    <message>
        <source>File with the questions</source>
        <translation>含题目的文件</translation>
    </message>
    <message>
        <source>Data (*.json *.jsonl *.csv *.tsv *.xml *.txt);;All files (*)</source>
        <translation>数据 (*.json *.jsonl *.csv *.tsv *.xml *.txt);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>retort::DataPage</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Choose a problem to see what each teacher wrote for it.</source>
        <translation>选择一道题，查看每位教师为它写了什么。</translation>
    </message>
    <message>
        <source>Import data first</source>
        <translation>请先导入数据</translation>
    </message>
    <message>
        <source>Looks for problems that stand twice, here or in another data set</source>
        <translation>查找在此处或其他数据集中重复出现的题目</translation>
    </message>
    <message>
        <source>Writes the data set as Retort&apos;s own JSONL</source>
        <translation>把数据集写成 Retort 自己的 JSONL</translation>
    </message>
    <message>
        <source>%1 rationales</source>
        <translation>%1 条推理过程</translation>
    </message>
    <message>
        <source>%1 · %2 problems · %3 · imported %4</source>
        <translation>%1 · %2 道题 · %3 · 导入于 %4</translation>
    </message>
    <message>
        <source>No problem passes the filter.</source>
        <translation>没有题目符合筛选条件。</translation>
    </message>
    <message>
        <source>Every row could be read.</source>
        <translation>每一行都能读取。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>How near</source>
        <translation>相似程度</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Other problem</source>
        <translation>另一题目</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题所在</translation>
    </message>
    <message>
        <source>No data yet. Import problems and rationales, or drop a file here.</source>
        <translation>尚无数据。请导入题目和推理过程，或把文件拖放到这里。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Check leakage</source>
        <translation>检查泄漏</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Public data sets and recorded teachers, with their licences</source>
        <translation>公开数据集和已记录的教师，附许可</translation>
    </message>
    <message>
        <source>Leakage</source>
        <translation>泄漏</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Broken rows</source>
        <translation>损坏的行</translation>
    </message>
    <message>
        <source>Filter by teacher and verdict: click to remove</source>
        <translation>按教师和判定筛选：单击移除</translation>
    </message>
    <message>
        <source>Filter by split: click to remove</source>
        <translation>按划分筛选：单击移除</translation>
    </message>
    <message>
        <source>Search the problems</source>
        <translation>搜索题目</translation>
    </message>
    <message>
        <source>Search text</source>
        <translation>搜索文本</translation>
    </message>
    <message>
        <source>Words of the question, or the beginning of an id (Ctrl+F)</source>
        <translation>题目中的词，或编号的开头 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Filters and columns</source>
        <translation>筛选与列</translation>
    </message>
    <message>
        <source>Open or close the inspector</source>
        <translation>打开或关闭详情栏</translation>
    </message>
    <message>
        <source>%1: click to show all again</source>
        <translation>%1：单击恢复显示全部</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
</context>
<context>
    <name>retort::DataPairs</name>
    <message>
        <source>only numbers differ</source>
        <translation>仅数字不同</translation>
    </message>
    <message>
        <source>same question</source>
        <translation>题目相同</translation>
    </message>
    <message>
        <source>%1 % alike</source>
        <translation>相似度 %1 %</translation>
    </message>
    <message>
        <source>%1 of %2 problems have an earlier one like them.</source>
        <translation>%2 道题中有 %1 道与更早的题目相似。</translation>
    </message>
    <message>
        <source>No problem is among the others: %1 against %2.</source>
        <translation>没有题目与其他重合：%1 对比 %2。</translation>
    </message>
    <message>
        <source>%1 of %2 problems there are among these %3.</source>
        <translation>那边的 %2 道题中有 %1 道也在这些 %3 之中。</translation>
    </message>
    <message>
        <source> A run leaves the same questions out of training; the others are for you to judge.</source>
        <translation> 运行会把相同的题目排除在训练之外；其余的由您判断。</translation>
    </message>
    <message>
        <source> The first %1 pairs are listed; the export has all.</source>
        <translation> 此处列出前 %1 对；导出包含全部。</translation>
    </message>
    <message>
        <source>So many problems are compared when you ask for it: &quot;Check leakage&quot;.</source>
        <translation>题目较多，需要时再比较：“检查泄漏”。</translation>
    </message>
    <message>
        <source>Comparing questions ...</source>
        <translation>正在比较题目…</translation>
    </message>
    <message>
        <source>Compare questions of %1</source>
        <translation>比较 %1 的题目</translation>
    </message>
    <message>
        <source>The comparison was stopped. &quot;Check leakage&quot; begins it again.</source>
        <translation>比较已停止。“检查泄漏”可重新开始。</translation>
    </message>
</context>
<context>
    <name>retort::DatasetDelegate</name>
    <message>
        <source>synthetic</source>
        <translation>合成</translation>
    </message>
</context>
<context>
    <name>retort::DatasetListModel</name>
    <message>
        <source>%1, %2 problems, %3, %4</source>
        <translation>%1，%2 道题，%3，%4</translation>
    </message>
    <message>
        <source>%1
%2, %3
%4 rows read, %5 skipped</source>
        <translation>%1
%2，%3
读取 %4 行，跳过 %5 行</translation>
    </message>
    <message>
        <source>made by the generator</source>
        <translation>由生成器制作</translation>
    </message>
    <message>
        <source>no problems</source>
        <translation>没有题目</translation>
    </message>
    <message>
        <source>no split</source>
        <translation>未划分</translation>
    </message>
    <message>
        <source>all %1</source>
        <translation>全部 %1</translation>
    </message>
</context>
<context>
    <name>retort::DatasetsPanel</name>
    <message>
        <source>Data sets</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Move the data set to the trash</source>
        <translation>把数据集移到回收站</translation>
    </message>
    <message>
        <source>Add a data set</source>
        <translation>添加数据集</translation>
    </message>
    <message>
        <source>Import a file ...</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Import from a folder ...</source>
        <translation>从文件夹导入…</translation>
    </message>
    <message>
        <source>Download from the catalogue ...</source>
        <translation>从目录下载…</translation>
    </message>
    <message>
        <source>Make sample problems</source>
        <translation>生成示例题目</translation>
    </message>
    <message>
        <source>Remove the data set</source>
        <translation>移除数据集</translation>
    </message>
    <message>
        <source>Import by choosing a file; files can be dropped here</source>
        <translation>选择文件导入；也可把文件拖放到这里</translation>
    </message>
    <message>
        <source>Drop JSON, JSONL, CSV, XML</source>
        <translation>拖放 JSON、JSONL、CSV、XML</translation>
    </message>
</context>
<context>
    <name>retort::DetailFoot</name>
    <message>
        <source>vote</source>
        <translation>投票</translation>
    </message>
    <message>
        <source>next failure</source>
        <translation>下一个失败</translation>
    </message>
    <message>
        <source>failure</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>open wide</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Edit and run</source>
        <translation>编辑并运行</translation>
    </message>
    <message>
        <source>Change a program and run it in the sandbox (E)</source>
        <translation>修改程序并在沙箱中运行 (E)</translation>
    </message>
</context>
<context>
    <name>retort::DetailHead</name>
    <message>
        <source>Checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Answers at all checkpoints and seeds (S)</source>
        <translation>所有检查点和种子的回答 (S)</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一题</translation>
    </message>
    <message>
        <source>Previous problem</source>
        <translation>上一道题</translation>
    </message>
    <message>
        <source>Previous in the list (P)</source>
        <translation>列表中的上一题 (P)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一题</translation>
    </message>
    <message>
        <source>Next problem</source>
        <translation>下一道题</translation>
    </message>
    <message>
        <source>Next in the list (N)</source>
        <translation>列表中的下一题 (N)</translation>
    </message>
    <message>
        <source>Open wide (Enter)</source>
        <translation>展开 (Enter)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Kind of failure, chosen by a person</source>
        <translation>失败类型，由人选定</translation>
    </message>
    <message>
        <source>Kind of failure, suggested by the program</source>
        <translation>失败类型，由程序建议</translation>
    </message>
    <message>
        <source>Tag: %1</source>
        <translation>标签：%1</translation>
    </message>
    <message>
        <source>Back beside the table (Enter)</source>
        <translation>回到表格旁 (Enter)</translation>
    </message>
    <message>
        <source>Change the note (M)</source>
        <translation>修改备注 (M)</translation>
    </message>
    <message>
        <source>Change the note (M): %1</source>
        <translation>修改备注 (M)：%1</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>step %1: %2</source>
        <translation>第 %1 步：%2</translation>
    </message>
</context>
<context>
    <name>retort::Diagnostics</name>
    <message>
        <source>%1: the diagnostics could not be written%2; run retort doctor --bundle FILE by hand.</source>
        <translation>%1：无法写入诊断信息%2；请手动运行 retort doctor --bundle FILE。</translation>
    </message>
</context>
<context>
    <name>retort::DifferenceBar</name>
    <message>
        <source>Difference %1 points, 95 % interval %2 to %3</source>
        <translation>差异 %1 个百分点，95 % 区间 %2 到 %3</translation>
    </message>
    <message>
        <source>Dot: the difference measured, with its 95 % interval. Dashed: the smallest difference of interest. Thin: no difference.</source>
        <translation>圆点：测得的差异及其 95 % 区间。虚线：最小关注差异。细线：无差异。</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 个百分点</translation>
    </message>
</context>
<context>
    <name>retort::EndpointListModel</name>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>没有答案</translation>
    </message>
    <message>
        <source>sampling</source>
        <translation>采样中</translation>
    </message>
    <message>
        <source>key in $%1</source>
        <translation>密钥在 $%1</translation>
    </message>
    <message>
        <source>key in the keychain</source>
        <translation>密钥在钥匙串</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>无密钥</translation>
    </message>
</context>
<context>
    <name>retort::EndpointSheet</name>
    <message>
        <source>New endpoint</source>
        <translation>新建端点</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What you call it here: one word</source>
        <translation>在这里如何称呼它：一个词</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Of a server that speaks the OpenAI protocol, with or without /v1</source>
        <translation>支持 OpenAI 协议的服务器地址，带不带 /v1 均可</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>As the server calls it; Test lists what the server has</source>
        <translation>服务器使用的名称；“测试”会列出服务器的模型</translation>
    </message>
    <message>
        <source>type it, or press Test for a list</source>
        <translation>直接输入，或按“测试”获取列表</translation>
    </message>
    <message>
        <source>Teacher&apos;s name</source>
        <translation>教师名称</translation>
    </message>
    <message>
        <source>What its rationales are called in data sets and charts; empty: the model</source>
        <translation>其推理过程在数据集和图表中的名称；留空则用模型名</translation>
    </message>
    <message>
        <source>as the model</source>
        <translation>同模型</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Where the key is</source>
        <translation>密钥在哪里</translation>
    </message>
    <message>
        <source>The key itself is never stored in the workspace</source>
        <translation>密钥本身绝不存入工作区</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>钥匙串</translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Name of the environment variable that held the key when Retort was started</source>
        <translation>Retort 启动时存有密钥的环境变量名</translation>
    </message>
    <message>
        <source>Goes into the system&apos;s keychain; it is not shown again</source>
        <translation>存入系统钥匙串；不再显示</translation>
    </message>
    <message>
        <source>Limits and prices</source>
        <translation>限额与价格</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Requests at once</source>
        <translation>并发请求</translation>
    </message>
    <message>
        <source>1 to 1000; default 4</source>
        <translation>1 到 1000；默认 4</translation>
    </message>
    <message>
        <source>Requests a minute</source>
        <translation>每分钟请求</translation>
    </message>
    <message>
        <source>As the provider allows; empty: no limit</source>
        <translation>按提供方规定；留空则不限</translation>
    </message>
    <message>
        <source>Tokens a minute</source>
        <translation>每分钟词元</translation>
    </message>
    <message>
        <source>Price, tokens in</source>
        <translation>输入词元价格</translation>
    </message>
    <message>
        <source>Of a million tokens of prompts, in dollars; empty: free</source>
        <translation>每百万提示词元，以美元计；留空为免费</translation>
    </message>
    <message>
        <source>free</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>Price, tokens out</source>
        <translation>输出词元价格</translation>
    </message>
    <message>
        <source>Of a million tokens of answers, in dollars; empty: free</source>
        <translation>每百万回答词元，以美元计；留空为免费</translation>
    </message>
    <message>
        <source>Seconds an answer</source>
        <translation>回答时限（秒）</translation>
    </message>
    <message>
        <source>The longest that one answer may take, 1 to 86400; default 300</source>
        <translation>一次回答最多可用的时间，1 到 86400；默认 300</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Endpoint %1</source>
        <translation>端点 %1</translation>
    </message>
    <message>
        <source>The ledger knows it by this name; add another endpoint for another name</source>
        <translation>台账以此名称记录它；要用别的名称请另加端点</translation>
    </message>
    <message>
        <source>paste it here</source>
        <translation>在此粘贴</translation>
    </message>
    <message>
        <source>in the keychain; paste another to replace it</source>
        <translation>已在钥匙串中；粘贴新的即可替换</translation>
    </message>
    <message>
        <source>This address is not encrypted: who sees the network sees the key.</source>
        <translation>此地址未加密：能看到网络流量的人就能看到密钥。</translation>
    </message>
    <message>
        <source>Keeps it in the workspace, the key in the keychain</source>
        <translation>保存到工作区，密钥存入钥匙串</translation>
    </message>
    <message>
        <source>It is being tested</source>
        <translation>正在测试</translation>
    </message>
    <message>
        <source>Testing ...</source>
        <translation>正在测试…</translation>
    </message>
    <message>
        <source>Asks for the list of models and one short question</source>
        <translation>请求模型列表并提一个简短问题</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>移除它</translation>
    </message>
    <message>
        <source>What it answered stays in the ledger and in the data sets</source>
        <translation>它的回答仍留在台账和数据集中</translation>
    </message>
    <message>
        <source>It lists %1 models: choose one, then test again.</source>
        <translation>它列出了 %1 个模型：请选择一个再测试。</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>It does not list its models.</source>
        <translation>它不提供模型列表。</translation>
    </message>
    <message>
        <source>It does not say how many tokens it used: they are estimated.</source>
        <translation>它不报告使用了多少词元：只能估计。</translation>
    </message>
    <message>
        <source>It does not say how an answer ended: one that is cut off cannot be told.</source>
        <translation>它不报告回答如何结束：无法得知是否被截断。</translation>
    </message>
    <message>
        <source>It wants max_completion_tokens, and gets it.</source>
        <translation>它要求 max_completion_tokens，已照此发送。</translation>
    </message>
    <message>
        <source>It takes no seed, and gets none.</source>
        <translation>它不接受种子，因此不发送。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not accepted, so nothing was sent. If it is your own server, add its certificate to the system&apos;s trusted ones (update-ca-certificates), or use its http address on this machine.</source>
        <translation>%1 的证书不被接受，因此没有发送任何内容。如果是您自己的服务器，请把其证书加入系统信任列表 (update-ca-certificates)，或使用本机的 http 地址。</translation>
    </message>
    <message>
        <source>Is the server running, and is the address right? %1</source>
        <translation>服务器在运行吗？地址正确吗？%1</translation>
    </message>
    <message>
        <source>A server without TLS needs http:// instead.</source>
        <translation>没有 TLS 的服务器须改用 http://。</translation>
    </message>
    <message>
        <source>A server with TLS needs https:// instead.</source>
        <translation>有 TLS 的服务器须改用 https://。</translation>
    </message>
    <message>
        <source>Check the key.</source>
        <translation>请检查密钥。</translation>
    </message>
    <message>
        <source>Check the address and the model&apos;s name.</source>
        <translation>请检查地址和模型名称。</translation>
    </message>
    <message>
        <source>It answered, but not with a text: %1.</source>
        <translation>它有回应，但不是文本：%1。</translation>
    </message>
    <message>
        <source>It answered in %1: &quot;%2&quot;</source>
        <translation>%1 内作答：“%2”</translation>
    </message>
    <message>
        <source>It lists %1 models, this one among them.</source>
        <translation>它列出 %1 个模型，包括这一个。</translation>
    </message>
    <message>
        <source>It lists %1 models, %2 is not among them.</source>
        <translation>它列出 %1 个模型，其中没有 %2。</translation>
    </message>
</context>
<context>
    <name>retort::EndpointView</name>
    <message>
        <source>Sample</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>Verdicts</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>per 100 requests</source>
        <translation>每百个请求</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>by requests</source>
        <translation>按请求数</translation>
    </message>
    <message>
        <source>Latest rationales</source>
        <translation>最新推理过程</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>Final prompt</source>
        <translation>最终提示</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>台账</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限额</translation>
    </message>
    <message>
        <source>The first request as it is sent</source>
        <translation>第一个请求的实际内容</translation>
    </message>
    <message>
        <source>%1 was not asked for anything yet. Choose a data set and a format, see what it will take, and start.</source>
        <translation>%1 尚未被询问。选择数据集和格式，看看需要多少，然后开始。</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>last %1: %2</source>
        <translation>上次 %1：%2</translation>
    </message>
    <message>
        <source>live</source>
        <translation>实时</translation>
    </message>
</context>
<context>
    <name>retort::EstimatePanel</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>What the run takes on this machine</source>
        <translation>在此机器上运行所需</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Known when the set-up has something to train on</source>
        <translation>有了可训练的内容后才知道</translation>
    </message>
    <message>
        <source>On %1</source>
        <translation>在 %1 上</translation>
    </message>
    <message>
        <source>the CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>在此机器上</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>This machine is measured when no training runs in the window</source>
        <translation>窗口中没有训练运行时才测量此机器</translation>
    </message>
    <message>
        <source>%1 tokens of prompts and targets over the whole training</source>
        <translation>整个训练中提示和目标共 %1 个词元</translation>
    </message>
</context>
<context>
    <name>retort::EvaluationBoxes</name>
    <message>
        <source>Evaluations: %1</source>
        <translation>评估：%1</translation>
    </message>
    <message>
        <source>step %1: %2</source>
        <translation>第 %1 步：%2</translation>
    </message>
</context>
<context>
    <name>retort::ExamplePanel</name>
    <message>
        <source>rationale</source>
        <translation>推理过程</translation>
    </message>
    <message>
        <source>question</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>solution</source>
        <translation>解答</translation>
    </message>
    <message>
        <source>plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>As the student sees it</source>
        <translation>学生看到的样子</translation>
    </message>
    <message>
        <source>synthetic</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>This rationale was made by a program, not by a teacher</source>
        <translation>这条推理过程由程序制作，并非出自教师</translation>
    </message>
    <message>
        <source>Previous example</source>
        <translation>上一个示例</translation>
    </message>
    <message>
        <source>Next example</source>
        <translation>下一个示例</translation>
    </message>
    <message>
        <source>Any example</source>
        <translation>任意示例</translation>
    </message>
    <message>
        <source>%1: there is none</source>
        <translation>%1：没有</translation>
    </message>
    <message>
        <source>%1: there is only this one</source>
        <translation>%1：只有这一个</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>已排除：%1</translation>
    </message>
    <message>
        <source>Reading data and cutting it into tokens …</source>
        <translation>正在读取数据并切分词元…</translation>
    </message>
    <message>
        <source>Name data and rationales to see an example here.</source>
        <translation>指定数据和推理过程后，这里会显示一个示例。</translation>
    </message>
    <message>
        <source>No rationale of this format is kept.</source>
        <translation>没有保留此格式的推理过程。</translation>
    </message>
    <message>
        <source>No training problem has sub-questions.</source>
        <translation>训练题目都没有子问题。</translation>
    </message>
    <message>
        <source>prompt %1, no loss</source>
        <translation>提示 %1，不计损失</translation>
    </message>
    <message>
        <source>end</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>The end token closes what this student writes</source>
        <translation>结束词元标志此学生写完</translation>
    </message>
    <message>
        <source>The end token counts as answer</source>
        <translation>结束词元算作答案</translation>
    </message>
    <message>
        <source>%1 of %2 tokens, nothing cut</source>
        <translation>%1 / %2 个词元，没有截断</translation>
    </message>
    <message>
        <source>%1 of %2 tokens, left out</source>
        <translation>%1 / %2 个词元，已排除</translation>
    </message>
    <message>
        <source>left out %1 of %2</source>
        <translation>已排除 %2 个中的 %1 个</translation>
    </message>
    <message>
        <source>example %1 of %2</source>
        <translation>示例 %1 / %2</translation>
    </message>
    <message>
        <source>Problem %1, sub-questions of %2</source>
        <translation>题目 %1，%2 的子问题</translation>
    </message>
    <message>
        <source>Problem %1, rationale of %2</source>
        <translation>题目 %1，%2 的推理过程</translation>
    </message>
</context>
<context>
    <name>retort::ExperimentCard</name>
    <message>
        <source>synthetic</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>%1 of %2 there</source>
        <translation>%2 项中已有 %1 项</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Plan %1</source>
        <translation>计划 %1</translation>
    </message>
    <message>
        <source>Set up %1</source>
        <translation>配置 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1 is there</source>
        <translation>%1 已就绪</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>缺少 %1</translation>
    </message>
    <message>
        <source>Get</source>
        <translation>获取</translation>
    </message>
    <message>
        <source>How to get %1</source>
        <translation>如何获取 %1</translation>
    </message>
</context>
<context>
    <name>retort::ExperimentColumn</name>
    <message>
        <source>Experiments</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Experiments of this folder</source>
        <translation>此文件夹的实验</translation>
    </message>
    <message>
        <source>There are no experiment files beside this program. New experiment writes one.</source>
        <translation>程序旁没有实验文件。“新建实验”可写一个。</translation>
    </message>
    <message>
        <source>unfinished, changed %1</source>
        <translation>未完成，更改于 %1</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on with %1</source>
        <translation>继续 %1</translation>
    </message>
</context>
<context>
    <name>retort::ExportSheet</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>What is exported</source>
        <translation>导出的内容</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Width in millimetres</source>
        <translation>宽度（毫米）</translation>
    </message>
    <message>
        <source>A column of most papers is 84 mm wide, both columns are 174 mm.</source>
        <translation>多数论文单栏宽 84 毫米，双栏宽 174 毫米。</translation>
    </message>
    <message>
        <source>Height in millimetres</source>
        <translation>高度（毫米）</translation>
    </message>
    <message>
        <source>Size of the letters in points</source>
        <translation>文字大小（磅）</translation>
    </message>
    <message>
        <source>Of the smallest letters in the picture. Most papers ask for 7 at least.</source>
        <translation>图中最小文字的大小。多数论文要求至少 7 磅。</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Dots per inch of a PNG</source>
        <translation>PNG 每英寸点数</translation>
    </message>
    <message>
        <source>%1 dots per inch</source>
        <translation>每英寸 %1 点</translation>
    </message>
    <message>
        <source>Title in the picture</source>
        <translation>图中带标题</translation>
    </message>
    <message>
        <source>Width, mm</source>
        <translation>宽度，毫米</translation>
    </message>
    <message>
        <source>Height, mm</source>
        <translation>高度，毫米</translation>
    </message>
    <message>
        <source>Letters, points</source>
        <translation>文字，磅</translation>
    </message>
    <message>
        <source>PNG</source>
        <translation>PNG</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>A table as text, a chart as a picture</source>
        <translation>表格复制为文本，图表复制为图片</translation>
    </message>
    <message>
        <source>%1, serif</source>
        <translation>%1，衬线</translation>
    </message>
    <message>
        <source>%1, sans serif</source>
        <translation>%1，无衬线</translation>
    </message>
    <message>
        <source>PDF, vectors</source>
        <translation>PDF，矢量</translation>
    </message>
    <message>
        <source>SVG, vectors</source>
        <translation>SVG，矢量</translation>
    </message>
    <message>
        <source>LaTeX</source>
        <translation>LaTeX</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>CSV, unrounded</source>
        <translation>CSV，不舍入</translation>
    </message>
</context>
<context>
    <name>retort::FailedCheckModel</name>
    <message>
        <source>Problem</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>retort::FieldBinder</name>
    <message>
        <source>default; the YAML sets an unknown key, line %1</source>
        <translation>默认；YAML 第 %1 行设了未知的键</translation>
    </message>
</context>
<context>
    <name>retort::FilterBar</name>
    <message>
        <source>Save filter</source>
        <translation>保存筛选</translation>
    </message>
    <message>
        <source>Keep this filter under a name, or choose one that was kept</source>
        <translation>为此筛选命名保存，或选择已保存的筛选</translation>
    </message>
    <message>
        <source>Columns of the table</source>
        <translation>表格的列</translation>
    </message>
    <message>
        <source>Filter of the problems</source>
        <translation>题目的筛选条件</translation>
    </message>
    <message>
        <source>All problems. Filter: verdict:wrong teacher:right text:&quot;per hour&quot; steps&gt;3</source>
        <translation>全部题目。筛选：verdict:wrong teacher:right text:&quot;per hour&quot; steps&gt;3</translation>
    </message>
    <message>
        <source>verdict:wrong teacher:right failure:arithmetic disagree:yes program:failed text:&quot;per hour&quot; steps&gt;3 tag:2 note:&quot;x&quot;; a comma separates alternatives, a minus turns a term round, Ctrl+Space proposes words, Up and Down bring filters used before (Ctrl+F)</source>
        <translation>verdict:wrong teacher:right failure:arithmetic disagree:yes program:failed text:&quot;per hour&quot; steps&gt;3 tag:2 note:&quot;x&quot;；逗号分隔备选值，减号表示否定，Ctrl+空格给出建议，上下键调出用过的筛选 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Name of the filter</source>
        <translation>筛选的名称</translation>
    </message>
    <message>
        <source>Name for this filter</source>
        <translation>此筛选的名称</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>There is no filter to save: type one first</source>
        <translation>没有可保存的筛选：请先输入</translation>
    </message>
    <message>
        <source>This filter has a mistake: mend it first</source>
        <translation>筛选有误：请先改正</translation>
    </message>
    <message>
        <source>still %1</source>
        <translation>仍为 %1</translation>
    </message>
    <message>
        <source>The list still shows all problems: this filter has a mistake.</source>
        <translation>此筛选有误：列表仍显示全部题目。</translation>
    </message>
    <message>
        <source>The list is still that of %1: this filter has a mistake.</source>
        <translation>此筛选有误：列表仍是 %1 的结果。</translation>
    </message>
</context>
<context>
    <name>retort::FilterEdit</name>
    <message>
        <source>What the filter can go on with</source>
        <translation>筛选可以这样继续</translation>
    </message>
    <message>
        <source>used before</source>
        <translation>用过</translation>
    </message>
</context>
<context>
    <name>retort::FormRow</name>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>%1: back to the default</source>
        <translation>%1：恢复默认</translation>
    </message>
</context>
<context>
    <name>retort::FormatCard</name>
    <message>
        <source>Chain of thought</source>
        <translation>思维链</translation>
    </message>
    <message>
        <source>Program of thought</source>
        <translation>思维程序</translation>
    </message>
    <message>
        <source>Socratic</source>
        <translation>苏格拉底式</translation>
    </message>
    <message>
        <source>Answer only</source>
        <translation>仅答案</translation>
    </message>
    <message>
        <source>steps in words</source>
        <translation>用文字写步骤</translation>
    </message>
    <message>
        <source>a program to be run</source>
        <translation>要运行的程序</translation>
    </message>
    <message>
        <source>sub-questions, answered</source>
        <translation>子问题及其回答</translation>
    </message>
    <message>
        <source>no reasoning</source>
        <translation>没有推理</translation>
    </message>
    <message>
        <source>%1 k</source>
        <translation>%1 千</translation>
    </message>
    <message>
        <source>Train on %1</source>
        <translation>训练 %1</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Weight of %1</source>
        <translation>%1 的权重</translation>
    </message>
    <message>
        <source>Weight of its loss in the sum; weights are divided by their sum. 0 to 1000000, default 1.</source>
        <translation>其损失在总和中的权重；权重会除以总和。0 到 1000000，默认 1。</translation>
    </message>
    <message>
        <source>More settings of %1: prompt, target, lengths</source>
        <translation>%1 的更多设置：提示、目标、长度</translation>
    </message>
    <message>
        <source>synthetic</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个词元</translation>
    </message>
    <message>
        <source>not counted yet</source>
        <translation>尚未统计</translation>
    </message>
    <message>
        <source>%1 examples ready. Off: no loss, no path.</source>
        <translation>%1 个示例就绪。已关：不计损失，没有路径。</translation>
    </message>
    <message>
        <source>Off: no loss, no path.</source>
        <translation>已关：不计损失，没有路径。</translation>
    </message>
</context>
<context>
    <name>retort::FormatSection</name>
    <message>
        <source>Share of the loss</source>
        <translation>损失份额</translation>
    </message>
    <message>
        <source>Several students share the Socratic format and learn no other</source>
        <translation>多个学生共用苏格拉底格式，不学其他格式</translation>
    </message>
    <message>
        <source>More settings of %1</source>
        <translation>%1 的更多设置</translation>
    </message>
</context>
<context>
    <name>retort::FormatTabs</name>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
</context>
<context>
    <name>retort::HeatMap</name>
    <message>
        <source>Accuracy over two settings</source>
        <translation>准确率随两个设置变化</translation>
    </message>
    <message>
        <source>%1: no run</source>
        <translation>%1：没有运行</translation>
    </message>
    <message>
        <source>%1, mean of %2 seeds</source>
        <translation>%1，%2 个种子的均值</translation>
    </message>
    <message>
        <source>1 seed</source>
        <translation>1 个种子</translation>
    </message>
    <message>
        <source>%1 seeds</source>
        <translation>%1 个种子</translation>
    </message>
</context>
<context>
    <name>retort::HelpSheet</name>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Topic of the help</source>
        <translation>帮助主题</translation>
    </message>
</context>
<context>
    <name>retort::HomeController</name>
    <message>
        <source>The sample&apos;s file, experiments/sample.yaml, is not beside this program.</source>
        <translation>示例文件 experiments/sample.yaml 不在程序旁。</translation>
    </message>
    <message>
        <source>Retort did not end as it should. The page %1 was open.</source>
        <translation>Retort 上次没有正常结束。当时打开的是“%1”页。</translation>
    </message>
    <message>
        <source>Retort did not end as it should. %1 was open on the page %2; what was trained until its last checkpoint is there.</source>
        <translation>Retort 上次没有正常结束。当时在“%2”页打开了 %1；到最后一个检查点为止的训练都在。</translation>
    </message>
    <message>
        <source>Waiting in the queue when the window closed: %1.</source>
        <translation>窗口关闭时在队列中等待：%1。</translation>
    </message>
</context>
<context>
    <name>retort::HomeNotices</name>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Open another ...</source>
        <translation>打开其他…</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Start them</source>
        <translation>启动它们</translation>
    </message>
    <message>
        <source>Forget them</source>
        <translation>不再保留</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>%1 was cut off at step %2 of %3. </source>
        <translation>%1 在第 %2 / %3 步中断。</translation>
    </message>
    <message>
        <source>Its last checkpoint is whole: step %1.</source>
        <translation>最后一个检查点完好：第 %1 步。</translation>
    </message>
    <message>
        <source>It has no checkpoint to go on from; start its experiment again.</source>
        <translation>没有可继续的检查点；请重新启动其实验。</translation>
    </message>
    <message numerus="yes">
        <source> Cut off before it: %n more, see their state below.</source>
        <translation>
            <numerusform> 此前中断的还有 %n 个，状态见下方。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show run</source>
        <translation>显示运行</translation>
    </message>
    <message>
        <source>Resume from %1</source>
        <translation>从 %1 恢复</translation>
    </message>
</context>
<context>
    <name>retort::HomePage</name>
    <message>
        <source>Home</source>
        <translation>主页</translation>
    </message>
    <message>
        <source>New experiment</source>
        <translation>新建实验</translation>
    </message>
    <message>
        <source>Guided form and YAML, side by side   Ctrl+N</source>
        <translation>引导表单与 YAML 并排   Ctrl+N</translation>
    </message>
    <message>
        <source>Guided form and YAML</source>
        <translation>引导表单与 YAML</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>Built-in problems (synthetic), about three minutes</source>
        <translation>内置题目（合成），约三分钟</translation>
    </message>
    <message>
        <source>Synthetic problems, three minutes</source>
        <translation>合成题目，三分钟</translation>
    </message>
    <message>
        <source>Drop a file or browse</source>
        <translation>拖放文件或浏览</translation>
    </message>
    <message>
        <source>Data to import, YAML to setup, a run directory opens</source>
        <translation>数据可导入，YAML 可配置，运行目录可打开</translation>
    </message>
    <message>
        <source>Data, YAML or a run directory</source>
        <translation>数据、YAML 或运行目录</translation>
    </message>
    <message>
        <source>workspace: %1</source>
        <translation>工作区：%1</translation>
    </message>
    <message>
        <source>%1. Click to open another one.</source>
        <translation>%1。单击打开其他工作区。</translation>
    </message>
    <message>
        <source>%1 is not a file on this machine; save it first, then drop the file.</source>
        <translation>%1 不是此机器上的文件；请先保存再拖放。</translation>
    </message>
</context>
<context>
    <name>retort::HowPanel</name>
    <message>
        <source>How it asks</source>
        <translation>如何提问</translation>
    </message>
    <message>
        <source>Final prompt</source>
        <translation>最终提示</translation>
    </message>
    <message>
        <source>The first request exactly as it is sent</source>
        <translation>第一个请求的确切内容</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Few-shot examples</source>
        <translation>少样本示例</translation>
    </message>
    <message>
        <source>Answer hint</source>
        <translation>答案提示</translation>
    </message>
    <message>
        <source>Samples, temperature</source>
        <translation>样本数、温度</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>%1, chosen</source>
        <translation>%1，指定</translation>
    </message>
    <message>
        <source>%1, drawn</source>
        <translation>%1，抽取</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1，温度 %2</translation>
    </message>
    <message>
        <source>about %1 tokens</source>
        <translation>约 %1 个词元</translation>
    </message>
</context>
<context>
    <name>retort::ImportBar</name>
    <message>
        <source>Progress of the import</source>
        <translation>导入进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Ends the import; nothing of it stays</source>
        <translation>结束导入；不留下任何内容</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>retort::ImportRows</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>First rows as they are understood</source>
        <translation>前几行的理解方式</translation>
    </message>
    <message>
        <source>Problems found</source>
        <translation>发现的问题</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Gold</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Rationale</source>
        <translation>推理过程</translation>
    </message>
    <message>
        <source>Read, verdict</source>
        <translation>读出、判定</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Problem</source>
        <comment>with a line of the file</comment>
        <translation>问题所在</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>retort::ImportView</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Goes into</source>
        <translation>存入</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>浏览</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Kept as %1</source>
        <translation>存为 %1</translation>
    </message>
    <message>
        <source>Teacher who wrote the rationales</source>
        <translation>写推理过程的教师</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>As columns and charts call it, &quot;gpt-3.5&quot;</source>
        <translation>列和图表中的称呼，如“gpt-3.5”</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Reading the file ...</source>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>The file is being read</source>
        <translation>正在读取文件</translation>
    </message>
    <message>
        <source>Recognised by its first rows: %1</source>
        <translation>根据前几行识别为：%1</translation>
    </message>
    <message>
        <source>Its rows look like %1</source>
        <translation>其行看起来像 %1</translation>
    </message>
    <message>
        <source>No layout is recognised: say which columns are what</source>
        <translation>未识别出布局：请指明各列是什么</translation>
    </message>
    <message>
        <source>Choose a file first</source>
        <translation>请先选择文件</translation>
    </message>
    <message>
        <source>Say which columns hold the question and the gold answer</source>
        <translation>请指明哪些列是题目和标准答案</translation>
    </message>
    <message>
        <source>The file cannot be read like this</source>
        <translation>文件不能这样读取</translation>
    </message>
    <message>
        <source>Writes everything at once, or nothing</source>
        <translation>要么全部写入，要么什么也不写</translation>
    </message>
    <message>
        <source>Choose the file that holds the questions of these texts</source>
        <translation>请选择含有这些文本的题目的文件</translation>
    </message>
    <message>
        <source>1 row read, %1 skipped</source>
        <translation>读取 1 行，跳过 %1 行</translation>
    </message>
    <message>
        <source>%1 rows read, %2 skipped</source>
        <translation>读取 %1 行，跳过 %2 行</translation>
    </message>
    <message>
        <source>1 problem</source>
        <translation>1 道题</translation>
    </message>
    <message>
        <source>%1 problems</source>
        <translation>%1 道题</translation>
    </message>
    <message>
        <source>1 rationale</source>
        <translation>1 条推理过程</translation>
    </message>
    <message>
        <source>%1 rationales</source>
        <translation>%1 条推理过程</translation>
    </message>
    <message>
        <source>There is no JSON, JSONL, CSV, TSV or XML file in that folder; choose another one.</source>
        <translation>该文件夹中没有 JSON、JSONL、CSV、TSV 或 XML 文件；请另选一个。</translation>
    </message>
</context>
<context>
    <name>retort::JoinedColumns</name>
    <message>
        <source>%1 (not in this file)</source>
        <translation>%1（不在此文件中）</translation>
    </message>
    <message>
        <source>%1, number %2</source>
        <translation>%1，编号 %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>and no other column</source>
        <translation>没有其他列</translation>
    </message>
</context>
<context>
    <name>retort::KindPanel</name>
    <message>
        <source>Kinds of failure</source>
        <translation>失败类型</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Press 1 to 9 to tag the problem that is open.</source>
        <translation>按 1 到 9 给打开的题目加标签。</translation>
    </message>
    <message>
        <source>A click filters, F2 or a double click gives a name</source>
        <translation>单击筛选，F2 或双击命名</translation>
    </message>
    <message>
        <source>%1 of %2 wrong</source>
        <translation>%2 道中错 %1 道</translation>
    </message>
    <message>
        <source>%1: none in this set</source>
        <translation>%1：此集合中没有</translation>
    </message>
    <message>
        <source>%1: %2. A click filters by it.</source>
        <translation>%1：%2。单击可按它筛选。</translation>
    </message>
    <message>
        <source>tag %1</source>
        <translation>标签 %1</translation>
    </message>
</context>
<context>
    <name>retort::LanguageSwitch</name>
    <message>
        <source>The language changes when the window is opened again.</source>
        <translation>重新打开窗口后语言生效。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言 (Language)</translation>
    </message>
    <message>
        <source>Language: as the system</source>
        <translation>语言：跟随系统</translation>
    </message>
    <message>
        <source>The desktop&apos;s language, from the next start on</source>
        <translation>与桌面语言一致，下次启动起生效</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>语言 (Language)：%1</translation>
    </message>
    <message>
        <source>%1, from the next start on</source>
        <translation>%1，下次启动起生效</translation>
    </message>
</context>
<context>
    <name>retort::LayoutChoice</name>
    <message>
        <source>Layout of the file</source>
        <translation>文件的布局</translation>
    </message>
    <message>
        <source>Other: choose the columns</source>
        <translation>其他：自选列</translation>
    </message>
    <message>
        <source>Kept mapping: %1</source>
        <translation>已存对应：%1</translation>
    </message>
</context>
<context>
    <name>retort::LearningPanel</name>
    <message>
        <source>The checkpoint that is compared with</source>
        <translation>用来对照的检查点</translation>
    </message>
    <message>
        <source>What was learned and forgotten since this checkpoint; U swaps the two</source>
        <translation>自此检查点以来学会和遗忘的题目；U 交换两者</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>学会</translation>
    </message>
    <message>
        <source>Right here, not right there (changed:learned)</source>
        <translation>这里正确，那里不正确 (changed:learned)</translation>
    </message>
    <message>
        <source>Forgotten</source>
        <translation>遗忘</translation>
    </message>
    <message>
        <source>Right there, not right here (changed:forgotten)</source>
        <translation>那里正确，这里不正确 (changed:forgotten)</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>自 %1 起</translation>
    </message>
    <message>
        <source>Learned %1</source>
        <translation>学会 %1</translation>
    </message>
    <message>
        <source>Forgotten %1</source>
        <translation>遗忘 %1</translation>
    </message>
</context>
<context>
    <name>retort::LedgerPanel</name>
    <message>
        <source>Ledger</source>
        <translation>台账</translation>
    </message>
    <message>
        <source>never asks or pays twice</source>
        <translation>绝不重复提问或付费</translation>
    </message>
    <message>
        <source>Ledger, newest first</source>
        <translation>台账，最新在前</translation>
    </message>
    <message>
        <source>%1 answered</source>
        <translation>已答 %1</translation>
    </message>
    <message>
        <source>%1 of them known before</source>
        <translation>其中 %1 个此前已知</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>失败 %1</translation>
    </message>
</context>
<context>
    <name>retort::LengthChart</name>
    <message>
        <source>no examples</source>
        <translation>没有示例</translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>上限 %1</translation>
    </message>
    <message>
        <source>, prompt %1</source>
        <translation>，提示 %1</translation>
    </message>
    <message>
        <source>, target %1</source>
        <translation>，目标 %1</translation>
    </message>
    <message>
        <source>Token lengths</source>
        <translation>词元长度</translation>
    </message>
    <message>
        <source>In the token lengths: show an example of this length</source>
        <translation>在词元长度中：显示此长度的示例</translation>
    </message>
    <message>
        <source>%1: longest %2 of %3 tokens</source>
        <translation>%1：最长 %2 / %3 个词元</translation>
    </message>
    <message>
        <source>%1 tokens: %2 %3</source>
        <translation>%1 个词元：%2 个%3</translation>
    </message>
    <message>
        <source>, %1 left out</source>
        <translation>，已排除 %1</translation>
    </message>
</context>
<context>
    <name>retort::LengthPanel</name>
    <message>
        <source>Token lengths</source>
        <translation>词元长度</translation>
    </message>
    <message>
        <source>prompt and target together</source>
        <translation>提示与目标合计</translation>
    </message>
    <message>
        <source>known when there are examples</source>
        <translation>有了示例后才知道</translation>
    </message>
</context>
<context>
    <name>retort::LibraryChanges</name>
    <message>
        <source>%1: cancelled.</source>
        <translation>%1：已取消。</translation>
    </message>
    <message>
        <source>%1: done</source>
        <translation>%1：完成</translation>
    </message>
</context>
<context>
    <name>retort::LimitsPanel</name>
    <message>
        <source>Limits</source>
        <translation>限额</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Limits, prices, address and key of this endpoint</source>
        <translation>此端点的限额、价格、地址和密钥</translation>
    </message>
    <message>
        <source>Requests at once</source>
        <translation>并发请求</translation>
    </message>
    <message>
        <source>Per minute</source>
        <translation>每分钟</translation>
    </message>
    <message>
        <source>Tokens of this run</source>
        <translation>本次词元</translation>
    </message>
    <message>
        <source>Money of this run</source>
        <translation>本次金额</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>/ %1</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
</context>
<context>
    <name>retort::LineChart</name>
    <message>
        <source>%1, by powers of ten</source>
        <translation>%1，按 10 的幂</translation>
    </message>
</context>
<context>
    <name>retort::LoadingState</name>
    <message>
        <source>Share of the log that is read</source>
        <translation>日志已读比例</translation>
    </message>
    <message>
        <source>Reading the log of %1, %2 %</source>
        <translation>正在读取 %1 的日志，%2 %</translation>
    </message>
</context>
<context>
    <name>retort::LogDrawer</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>还没有发生任何事。</translation>
    </message>
    <message>
        <source>Filter the log by words</source>
        <translation>按词筛选日志</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copies the lines that are shown</source>
        <translation>复制显示的行</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Forgets these lines; the logs of the runs stay</source>
        <translation>清除这些行；各运行的日志保留</translation>
    </message>
    <message>
        <source>Close the log</source>
        <translation>关闭日志</translation>
    </message>
    <message>
        <source>%1 of %2 lines</source>
        <translation>%1 / %2 行</translation>
    </message>
    <message>
        <source>1 line</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 行</translation>
    </message>
</context>
<context>
    <name>retort::MainWindow</name>
    <message>
        <source>Retort</source>
        <translation>Retort</translation>
    </message>
    <message>
        <source>%1: written; README.txt in it lists what was left out</source>
        <translation>%1：已写入；其中的 README.txt 列出了未包含的内容</translation>
    </message>
    <message>
        <source>Open data or an experiment</source>
        <translation>打开数据或实验</translation>
    </message>
    <message>
        <source>Save diagnostics</source>
        <translation>保存诊断信息</translation>
    </message>
    <message>
        <source>Archives (*.tar)</source>
        <translation>归档文件 (*.tar)</translation>
    </message>
    <message>
        <source>Open another workspace</source>
        <translation>打开其他工作区</translation>
    </message>
    <message>
        <source>%1: no window could be started for it; start retort --workspace %1 by hand.</source>
        <translation>%1：无法为它打开窗口；请手动运行 retort --workspace %1。</translation>
    </message>
    <message>
        <source>Data, experiments, students (*.yaml *.yml *.json *.jsonl *.csv *.tsv *.xml *.txt *.gguf);;All files (*)</source>
        <translation>数据、实验、学生 (*.yaml *.yml *.json *.jsonl *.csv *.tsv *.xml *.txt *.gguf);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>retort::MappingKeep</name>
    <message>
        <source>Name for this mapping</source>
        <translation>此对应关系的名称</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Say first which columns hold the question and the answer</source>
        <translation>请先指明哪些列是题目和答案</translation>
    </message>
    <message>
        <source>Type a name for it first</source>
        <translation>请先为它输入名称</translation>
    </message>
    <message>
        <source>The workspace keeps a mapping of this name: it becomes this one</source>
        <translation>工作区已有此名称的对应关系：将以这一个替换</translation>
    </message>
    <message>
        <source>Kept in the workspace: offered for other files, and as `mapping:` in experiments and on the command line</source>
        <translation>保存在工作区：可用于其他文件，也可在实验和命令行中作为 `mapping:` 使用</translation>
    </message>
</context>
<context>
    <name>retort::MemoryBar</name>
    <message>
        <source>Memory: %1</source>
        <translation>内存：%1</translation>
    </message>
    <message>
        <source>Memory: known when there is something to train on</source>
        <translation>内存：有了可训练的内容后才知道</translation>
    </message>
    <message>
        <source>%1: about %2</source>
        <translation>%1：约 %2</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>占内存 %1</translation>
    </message>
    <message>
        <source>%1 of %2, %3 are free</source>
        <translation>%2 中的 %1，空闲 %3</translation>
    </message>
    <message>
        <source>%1, and only %2 of %3 are free</source>
        <translation>%1，而 %3 中只有 %2 空闲</translation>
    </message>
    <message>
        <source>%1, but there are %2: lower the batch, or train an adapter</source>
        <translation>%1，但总共只有 %2：请减小批次或训练适配器</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Moments</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>Answering, cache</source>
        <translation>作答，缓存</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
</context>
<context>
    <name>retort::MoreRows</name>
    <message>
        <source>Less</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>More (%1)</source>
        <translation>更多 (%1)</translation>
    </message>
</context>
<context>
    <name>retort::NoteEditor</name>
    <message>
        <source>Note of the problem</source>
        <translation>题目的备注</translation>
    </message>
    <message>
        <source>What is worth remembering about this problem</source>
        <translation>此题值得记住的内容</translation>
    </message>
    <message>
        <source>Ctrl+Enter saves, Escape leaves it as it was</source>
        <translation>Ctrl+Enter 保存，Esc 放弃修改</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save note</source>
        <translation>保存备注</translation>
    </message>
    <message>
        <source>Note on %1</source>
        <translation>%1 的备注</translation>
    </message>
</context>
<context>
    <name>retort::NotesModel</name>
    <message>
        <source>joining</source>
        <translation>合并</translation>
    </message>
</context>
<context>
    <name>retort::NumberField</name>
    <message>
        <source>Expected a whole number.</source>
        <translation>应为整数。</translation>
    </message>
    <message>
        <source>Expected a number.</source>
        <translation>应为数。</translation>
    </message>
    <message>
        <source>Expected more than %1.</source>
        <translation>应大于 %1。</translation>
    </message>
    <message>
        <source>Expected at least %1.</source>
        <translation>应不小于 %1。</translation>
    </message>
    <message>
        <source>Expected less than %1.</source>
        <translation>应小于 %1。</translation>
    </message>
    <message>
        <source>Expected at most %1.</source>
        <translation>应不大于 %1。</translation>
    </message>
</context>
<context>
    <name>retort::NumberStrip</name>
    <message>
        <source>no value</source>
        <translation>没有值</translation>
    </message>
    <message>
        <source>What ans would be with another value in place of the number at the cursor; Ctrl+Up and Ctrl+Down change it by one</source>
        <translation>光标处的数换成别的值时 ans 会是多少；Ctrl+上下键每次改变 1</translation>
    </message>
    <message>
        <source> (gold)</source>
        <translation>（标准）</translation>
    </message>
    <message>
        <source>Put the cursor on a number to see what others in its place would give.</source>
        <translation>把光标放在一个数上，查看换成其他数会得到什么。</translation>
    </message>
    <message>
        <source>In place of %1 (ans %2): %3</source>
        <translation>替换 %1（ans %2）：%3</translation>
    </message>
</context>
<context>
    <name>retort::Pages</name>
    <message>
        <source>Home</source>
        <translation>主页</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Teachers</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>学生</translation>
    </message>
    <message>
        <source>Setup</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Rationales</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>Sweeps</source>
        <translation>扫描</translation>
    </message>
</context>
<context>
    <name>retort::PairButton</name>
    <message>
        <source>%1 of %2 problems: %3</source>
        <translation>%2 道题中的 %1 道：%3</translation>
    </message>
    <message>
        <source>%1 of %2. Read them in Rationales.</source>
        <translation>%2 中的 %1。在“推理”页查看。</translation>
    </message>
    <message>
        <source>No problem is in this cell.</source>
        <translation>此格中没有题目。</translation>
    </message>
</context>
<context>
    <name>retort::PairPanel</name>
    <message>
        <source>both right</source>
        <translation>都正确</translation>
    </message>
    <message>
        <source>only A</source>
        <translation>仅 A</translation>
    </message>
    <message>
        <source>only B</source>
        <translation>仅 B</translation>
    </message>
    <message>
        <source>both wrong</source>
        <translation>都错误</translation>
    </message>
    <message>
        <source>Two runs, pair by pair</source>
        <translation>两个运行，逐题配对</translation>
    </message>
    <message>
        <source>click a cell to read it</source>
        <translation>单击一格查看</translation>
    </message>
    <message>
        <source>Copy these figures</source>
        <translation>复制这些数字</translation>
    </message>
    <message>
        <source>B right</source>
        <translation>B 正确</translation>
    </message>
    <message>
        <source>B wrong</source>
        <translation>B 错误</translation>
    </message>
    <message>
        <source>A right</source>
        <translation>A 正确</translation>
    </message>
    <message>
        <source>A wrong</source>
        <translation>A 错误</translation>
    </message>
    <message>
        <source>Difference A %1 B</source>
        <translation>差异 A %1 B</translation>
    </message>
    <message>
        <source>95 %, paired bootstrap</source>
        <translation>95 %，配对自助法</translation>
    </message>
    <message>
        <source>McNemar exact, %1 against %2</source>
        <translation>McNemar 精确检验，%1 对 %2</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 个百分点</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>The %1 problems that both answered; %2 answered by A alone, %3 by B alone are left out.</source>
        <translation>双方都回答过的 %1 道题；仅 A 回答的 %2 道、仅 B 回答的 %3 道未计入。</translation>
    </message>
    <message>
        <source>n = %1, the same problems; votes</source>
        <translation>n = %1，同样的题目；投票</translation>
    </message>
    <message>
        <source>difference A - B: %1, 95 % paired bootstrap %2</source>
        <translation>差异 A - B：%1，95 % 配对自助法 %2</translation>
    </message>
    <message>
        <source>A and B, seed by seed</source>
        <translation>A 与 B，逐个种子</translation>
    </message>
    <message>
        <source>Mean difference A %1 B</source>
        <translation>平均差异 A %1 B</translation>
    </message>
    <message>
        <source>95 %, bootstrap</source>
        <translation>95 %，自助法</translation>
    </message>
    <message>
        <source>Bootstrap, two-sided</source>
        <translation>自助法，双侧</translation>
    </message>
    <message>
        <source>n = %1 problems; %2 resamples of problems and seeds, %3.</source>
        <translation>n = %1 道题；对题目和种子重抽样 %2 次，%3。</translation>
    </message>
    <message>
        <source>the same seeds of both sides together</source>
        <translation>两边相同的种子一同抽取</translation>
    </message>
    <message>
        <source>each side&apos;s seeds for itself</source>
        <translation>两边的种子各自抽取</translation>
    </message>
    <message>
        <source>%1 problems that not all answered are left out.</source>
        <translation>并非全部作答的 %1 道题未计入。</translation>
    </message>
    <message>
        <source>McNemar&apos;s test and the two-by-two are of single runs: show them by the key Right, and choose two.</source>
        <translation>McNemar 检验和四格表针对单个运行：按 → 键展开后选择两个。</translation>
    </message>
    <message>
        <source>A: %1, B: %2</source>
        <translation>A：%1，B：%2</translation>
    </message>
    <message>
        <source>mean difference A - B: %1, 95 % bootstrap over problems and seeds %2, %3</source>
        <translation>平均差异 A - B：%1，对题目和种子用自助法的 95 % 区间 %2，%3</translation>
    </message>
</context>
<context>
    <name>retort::PairView</name>
    <message>
        <source>One problem of the pair</source>
        <translation>题目对中的一题</translation>
    </message>
    <message>
        <source>The other problem of the pair</source>
        <translation>题目对中的另一题</translation>
    </message>
</context>
<context>
    <name>retort::PaletteController</name>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Help: %1</source>
        <translation>帮助：%1</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source> · checkpoint %1</source>
        <translation> · 检查点 %1</translation>
    </message>
    <message>
        <source>Curves of %1</source>
        <translation>%1 的曲线</translation>
    </message>
    <message>
        <source>Compare %1</source>
        <translation>比较 %1</translation>
    </message>
    <message>
        <source>Rationales of %1</source>
        <translation>%1 的推理过程</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>恢复 %1</translation>
    </message>
    <message>
        <source>Sweeps</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>Data sets</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>%1 problems</source>
        <translation>%1 道题</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Read %1 side by side</source>
        <translation>并排阅读 %1</translation>
    </message>
    <message>
        <source>its %1 rationales in Rationales</source>
        <translation>在“推理”页中查看其 %1 条推理过程</translation>
    </message>
    <message>
        <source>1 problem</source>
        <translation>1 道题</translation>
    </message>
</context>
<context>
    <name>retort::PathList</name>
    <message>
        <source>Paths</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Add a path: another answer to each problem</source>
        <translation>添加路径：对每道题多给一个回答</translation>
    </message>
    <message>
        <source>No paths are named: one greedy answer in each format. Add one to choose.</source>
        <translation>未指定路径：每种格式给一个贪心回答。添加一条即可自选。</translation>
    </message>
    <message>
        <source>Settings of this path</source>
        <translation>此路径的设置</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Samples, spread</source>
        <translation>样本数、分散度</translation>
    </message>
    <message>
        <source>Top k, top p</source>
        <translation>Top k、top p</translation>
    </message>
    <message>
        <source>Weight in vote</source>
        <translation>投票权重</translation>
    </message>
    <message>
        <source>Calculator</source>
        <translation>计算器</translation>
    </message>
    <message>
        <source>Texts from</source>
        <translation>文本来自</translation>
    </message>
    <message>
        <source>Remove this path</source>
        <translation>移除此路径</translation>
    </message>
</context>
<context>
    <name>retort::PinPopup</name>
    <message>
        <source>Pin a validation problem</source>
        <translation>固定一道验证题</translation>
    </message>
    <message>
        <source>Search in %1 validation problems</source>
        <translation>在 %1 道验证题中搜索</translation>
    </message>
    <message>
        <source>Search in the validation problems</source>
        <translation>搜索验证题</translation>
    </message>
    <message>
        <source>Validation problems</source>
        <translation>验证题</translation>
    </message>
</context>
<context>
    <name>retort::PlanView</name>
    <message>
        <source>1 thread</source>
        <translation>1 个线程</translation>
    </message>
    <message>
        <source>%1 threads</source>
        <translation>%1 个线程</translation>
    </message>
    <message>
        <source>%1 at once with %2 each</source>
        <translation>同时 %1 个，每个 %2</translation>
    </message>
    <message>
        <source>%1 to do</source>
        <translation>待运行 %1</translation>
    </message>
    <message>
        <source>the largest takes %1</source>
        <translation>最大的需 %1</translation>
    </message>
    <message>
        <source>
Cannot be estimated: %1</source>
        <translation>
无法估计：%1</translation>
    </message>
    <message>
        <source>finds no difference on %1 test problems</source>
        <translation>在 %1 道测试题上发现不了任何差异</translation>
    </message>
    <message>
        <source>finds %1 points with 80 % power on %2 test problems</source>
        <translation>在 %2 道测试题上能以 80 % 的功效发现 %1 个百分点</translation>
    </message>
    <message>
        <source> (one seed; %1 find smaller ones)</source>
        <translation>（一个种子；%1 个可发现更小的差异）</translation>
    </message>
    <message>
        <source>; of interest are %1</source>
        <translation>；关注的是 %1</translation>
    </message>
    <message>
        <source>
Its budget will not be kept, which leaves it exploratory: %1</source>
        <translation>
预算将不被遵守，因此只能算探索性的：%1</translation>
    </message>
    <message>
        <source>Show its runs</source>
        <translation>显示其运行</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>It is being estimated</source>
        <translation>正在估计</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop estimating</source>
        <translation>停止估计</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>估计</translation>
    </message>
    <message>
        <source>Reads the data and measures this machine for a few seconds</source>
        <translation>读取数据并用几秒钟测量此机器</translation>
    </message>
    <message>
        <source>Its claims, and the smallest difference that each can find</source>
        <translation>各论断，以及每个能发现的最小差异</translation>
    </message>
    <message>
        <source>%1 of %2 arms, into %3</source>
        <translation>%2 个实验组中的 %1，存入 %3</translation>
    </message>
    <message>
        <source>Estimating time and power</source>
        <translation>正在估计时间和功效</translation>
    </message>
    <message>
        <source>It cannot be estimated</source>
        <translation>无法估计</translation>
    </message>
    <message>
        <source>Not estimated yet</source>
        <translation>尚未估计</translation>
    </message>
    <message>
        <source>being estimated</source>
        <translation>正在估计</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>尚不知道</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>启动 %1</translation>
    </message>
    <message>
        <source>It is being started</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>All its runs are finished</source>
        <translation>全部运行均已完成</translation>
    </message>
    <message>
        <source>In processes of their own, which go on when the window closes</source>
        <translation>在独立进程中运行，窗口关闭后仍继续</translation>
    </message>
    <message>
        <source>Nothing is left to run</source>
        <translation>没有剩余的运行</translation>
    </message>
    <message>
        <source>Time unknown</source>
        <translation>时间未知</translation>
    </message>
    <message>
        <source>Less than a minute</source>
        <translation>不到一分钟</translation>
    </message>
    <message>
        <source>About %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>About %1 hours</source>
        <translation>约 %1 小时</translation>
    </message>
    <message>
        <source>%1 of 1 arm, into %2</source>
        <translation>1 个实验组中的 %1，存入 %2</translation>
    </message>
</context>
<context>
    <name>retort::PoolPanel</name>
    <message>
        <source>%1, %2: %3; ties %4, tokens a problem %5</source>
        <translation>%1，%2：%3；平票 %4，每题词元 %5</translation>
    </message>
    <message>
        <source>1 path</source>
        <translation>1 条路径</translation>
    </message>
    <message>
        <source>%1 paths</source>
        <translation>%1 条路径</translation>
    </message>
    <message>
        <source>paths in the vote</source>
        <translation>投票中的路径数</translation>
    </message>
    <message>
        <source>Accuracy of the vote by mix of paths</source>
        <translation>按路径组合的投票准确率</translation>
    </message>
    <message>
        <source>Number of paths</source>
        <translation>路径数</translation>
    </message>
    <message>
        <source>A vote over other paths than the run&apos;s own is another rule. No claim changes.</source>
        <translation>用与运行自身不同的路径投票就是另一条规则。论断不受影响。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Paths at most</source>
        <translation>最多路径</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Votes of at most so many paths: many samples have very many mixes.</source>
        <translation>最多用这么多条路径投票：样本多时组合非常多。</translation>
    </message>
    <message>
        <source>Count the votes</source>
        <translation>统计投票</translation>
    </message>
    <message>
        <source>Accuracy of the vote over the number of paths</source>
        <translation>投票准确率随路径数的变化</translation>
    </message>
    <message>
        <source>A look at a test set is kept, and nothing can be written: %1</source>
        <translation>测试集的查看须留下记录，而现在无法写入：%1</translation>
    </message>
    <message>
        <source>Averages the vote over the subsets of the stored samples. Nothing is generated.</source>
        <translation>对已存样本的各子集求投票均值。不会生成任何内容。</translation>
    </message>
    <message>
        <source>Choose a run as A, with the key A on a row of the table.</source>
        <translation>选择一个运行作为 A：在表格的行上按 A 键。</translation>
    </message>
    <message>
        <source>What do more paths, and another mix of formats, do to the vote of %1?</source>
        <translation>更多路径、不同的格式组合会怎样影响 %1 的投票？</translation>
    </message>
    <message>
        <source>%1 On a test set each mix counts as a rule that was tried, marked post hoc.</source>
        <translation>%1 在测试集上，每种组合都算一条试过的规则，标为事后。</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>post hoc: 1 rule tried</source>
        <translation>事后：试过 1 条规则</translation>
    </message>
    <message>
        <source>post hoc: %1 rules tried</source>
        <translation>事后：试过 %1 条规则</translation>
    </message>
    <message>
        <source>%1 problems with another number of samples are left out</source>
        <translation>%1 道题的样本数不同，未计入</translation>
    </message>
</context>
<context>
    <name>retort::ProbeCard</name>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>没有答案</translation>
    </message>
    <message>
        <source>Unpin this problem</source>
        <translation>取消固定此题</translation>
    </message>
    <message>
        <source>Next path</source>
        <translation>下一条路径</translation>
    </message>
    <message>
        <source>%1, gold %2</source>
        <translation>%1，标准 %2</translation>
    </message>
    <message>
        <source>?  no answer, gold %1</source>
        <translation>?  没有答案，标准 %1</translation>
    </message>
    <message>
        <source>gold %1</source>
        <translation>标准 %1</translation>
    </message>
    <message>
        <source>%1, path %2 of %3: a click shows the next</source>
        <translation>%1，路径 %2 / %3：单击显示下一条</translation>
    </message>
    <message>
        <source>%1: the only path</source>
        <translation>%1：唯一的路径</translation>
    </message>
</context>
<context>
    <name>retort::ProbePanel</name>
    <message>
        <source>Probe problems</source>
        <translation>观察题</translation>
    </message>
    <message>
        <source>Previous evaluation</source>
        <translation>上一次评估</translation>
    </message>
    <message>
        <source>Next evaluation</source>
        <translation>下一次评估</translation>
    </message>
    <message>
        <source>one box per evaluation</source>
        <translation>每次评估一格</translation>
    </message>
    <message>
        <source>Show another validation problem here, in every run</source>
        <translation>在所有运行中于此显示另一道验证题</translation>
    </message>
    <message>
        <source>Pin another problem</source>
        <translation>固定另一道题</translation>
    </message>
    <message>
        <source>A handful of validation problems is shown here as soon as the student has been evaluated once.</source>
        <translation>学生首次评估后，这里会显示几道验证题。</translation>
    </message>
    <message>
        <source>This run has no validation problems, so none is answered while it trains. Rationales shows how test was answered at the end.</source>
        <translation>此运行没有验证题，训练时不作答。“推理”页显示结束时对测试题的回答。</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>This is the first evaluation.</source>
        <translation>这是第一次评估。</translation>
    </message>
    <message>
        <source>This is the newest evaluation.</source>
        <translation>这是最新的评估。</translation>
    </message>
</context>
<context>
    <name>retort::ProbeText</name>
    <message>
        <source>What the student wrote</source>
        <translation>学生所写内容</translation>
    </message>
</context>
<context>
    <name>retort::ProblemBox</name>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>; did you mean</source>
        <translation>；是否想写</translation>
    </message>
    <message>
        <source>  (and %1 more)</source>
        <translation>（还有 %1 个）</translation>
    </message>
    <message>
        <source>Replace %1 with %2</source>
        <translation>把 %1 替换为 %2</translation>
    </message>
</context>
<context>
    <name>retort::ProblemDetail</name>
    <message>
        <source>Problem</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>No problem in this filter.</source>
        <translation>此筛选下没有题目。</translation>
    </message>
    <message>
        <source>Show all problems</source>
        <translation>显示全部题目</translation>
    </message>
    <message>
        <source>What every reading rule reads</source>
        <translation>各读取规则读出的内容</translation>
    </message>
    <message>
        <source>Answers at all checkpoints and seeds, or not</source>
        <translation>显示或隐藏所有检查点和种子的回答</translation>
    </message>
    <message>
        <source>Change the note (M)</source>
        <translation>更改备注 (M)</translation>
    </message>
    <message>
        <source>The editor is open; Escape closes it</source>
        <translation>编辑器已打开；Esc 关闭</translation>
    </message>
    <message>
        <source>No problem is shown</source>
        <translation>没有显示题目</translation>
    </message>
    <message>
        <source>None of these rationales is a program</source>
        <translation>这些推理过程都不是程序</translation>
    </message>
    <message>
        <source>Next sample of each path</source>
        <translation>各路径的下一个样本</translation>
    </message>
    <message>
        <source>Previous sample of each path</source>
        <translation>各路径的上一个样本</translation>
    </message>
    <message>
        <source>Edit a program and run it</source>
        <translation>编辑程序并运行</translation>
    </message>
    <message>
        <source>These rationales are programs or empty: no reading rule looks at them</source>
        <translation>这些推理过程是程序或为空：读取规则不看它们</translation>
    </message>
</context>
<context>
    <name>retort::ProblemInspector</name>
    <message>
        <source>The chosen problem</source>
        <translation>所选题目</translation>
    </message>
    <message>
        <source>Open in Rationales</source>
        <translation>在“推理”页打开</translation>
    </message>
    <message>
        <source>What the newest run that answered it wrote, step by step beside its teachers</source>
        <translation>回答过它的最新运行所写的内容，与教师逐步对照</translation>
    </message>
    <message>
        <source>Rationales of the problem</source>
        <translation>此题的推理过程</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>No teacher has a rationale for it</source>
        <translation>没有教师为它写过推理过程</translation>
    </message>
    <message>
        <source>Reads its rationales and runs its programs anew, whatever was said of them</source>
        <translation>重新读取其推理过程并运行其程序，不管此前的结论</translation>
    </message>
    <message>
        <source>Gold answer</source>
        <translation>标准答案</translation>
    </message>
    <message>
        <source>Equation</source>
        <translation>算式</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>No teacher has a rationale for it.</source>
        <translation>没有教师为它写过推理过程。</translation>
    </message>
    <message>
        <source>%1 more are not shown</source>
        <translation>还有 %1 条未显示</translation>
    </message>
    <message>
        <source>synthetic</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Read side by side</source>
        <translation>并排阅读</translation>
    </message>
    <message>
        <source>The rationales of this data set in Rationales, aligned step by step and checked; the source that is right least often as the student</source>
        <translation>在“推理”页中查看此数据集的推理过程，逐步对齐并检查；正确率最低的来源作为学生</translation>
    </message>
</context>
<context>
    <name>retort::ProblemPagesModel</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Gold</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
</context>
<context>
    <name>retort::ProblemTable</name>
    <message>
        <source>Problems</source>
        <translation>题目</translation>
    </message>
</context>
<context>
    <name>retort::ProblemTableModel</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>slip, step %1</source>
        <translation>失误，第 %1 步</translation>
    </message>
    <message>
        <source>slip</source>
        <translation>失误</translation>
    </message>
    <message>
        <source>tag %1</source>
        <translation>标签 %1</translation>
    </message>
    <message>
        <source>%1
Tags: %2</source>
        <translation>%1
标签：%2</translation>
    </message>
    <message>
        <source>Starred; * takes it away</source>
        <translation>已加星标；按 * 取消</translation>
    </message>
    <message>
        <source>Press * to star the problem</source>
        <translation>按 * 给此题加星标</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>已加星标</translation>
    </message>
    <message>
        <source>no star</source>
        <translation>无星标</translation>
    </message>
    <message>
        <source>%1, tagged: %2</source>
        <translation>%1，标签：%2</translation>
    </message>
    <message>
        <source>, %1</source>
        <translation>，%1</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>星标</translation>
    </message>
    <message>
        <source>student</source>
        <translation>学生</translation>
    </message>
    <message>
        <source>teacher %1</source>
        <translation>教师 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Star (*)</source>
        <translation>星标 (*)</translation>
    </message>
    <message>
        <source>Steps of the student&apos;s longest path</source>
        <translation>学生最长路径的步骤数</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Gold</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>vote</source>
        <translation>投票</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
</context>
<context>
    <name>retort::ProfilesPanel</name>
    <message>
        <source>Read by all five profiles</source>
        <translation>用全部五种方案读取</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Copy accuracies and the texts that are not read alike</source>
        <translation>复制准确率和读法不一致的文本</translation>
    </message>
    <message>
        <source>Accuracy by each profile</source>
        <translation>各方案的准确率</translation>
    </message>
    <message>
        <source>Where two profiles read different answers</source>
        <translation>两种方案在何处读出不同答案</translation>
    </message>
    <message>
        <source>Texts that are not read alike</source>
        <translation>读法不一致的文本</translation>
    </message>
    <message>
        <source>Open this problem in Rationales.</source>
        <translation>在“推理”页打开此题。</translation>
    </message>
    <message>
        <source>Accuracy by each profile (95 % Wilson)</source>
        <translation>各方案的准确率（95 % Wilson）</translation>
    </message>
    <message>
        <source>Two profiles on the same texts; an answer and none differ, too</source>
        <translation>同一文本的两种方案；一个有答案一个没有也算不同</translation>
    </message>
    <message>
        <source>Reads the stored texts by every profile. Nothing is generated.</source>
        <translation>用每种方案读取已存文本。不会生成任何内容。</translation>
    </message>
    <message>
        <source>All paths are programs: no profile reads them, their value counts.</source>
        <translation>所有路径都是程序：不用方案读取，以其值为准。</translation>
    </message>
    <message>
        <source>All %1 texts are read alike by all profiles</source>
        <translation>全部 %1 段文本在各方案下读法一致</translation>
    </message>
    <message>
        <source>%1 of %2 texts are not read alike; those with two answers come first</source>
        <translation>%2 段文本中有 %1 段读法不一致；读出两个答案的排在前面</translation>
    </message>
    <message>
        <source>Read them in Rationales</source>
        <translation>在“推理”页查看</translation>
    </message>
    <message>
        <source>The run&apos;s problems with a text out of which rules read different answers: the filter reading:differs</source>
        <translation>该运行中，不同规则从同一文本读出不同答案的题目：筛选 reading:differs</translation>
    </message>
</context>
<context>
    <name>retort::ProgramEditor</name>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1，第 %2 行：%3</translation>
    </message>
    <message>
        <source>Stopped after %1 s: it did not end.</source>
        <translation>%1 秒后被停止：它没有结束。</translation>
    </message>
    <message>
        <source>Out of memory: %1</source>
        <translation>内存不足：%1</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>已拒绝：%1</translation>
    </message>
    <message>
        <source>It ended without a value in ans.</source>
        <translation>结束时 ans 没有值。</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Whose program</source>
        <translation>谁的程序</translation>
    </message>
    <message>
        <source>Whose program is edited; nothing that was recorded changes</source>
        <translation>编辑谁的程序；已记录的内容不会改变</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Back to the steps (Escape); what was edited stays until another problem is shown</source>
        <translation>回到步骤 (Esc)；编辑内容保留到显示另一题为止</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>What the program printed</source>
        <translation>程序的输出</translation>
    </message>
    <message>
        <source>Not run yet. Nothing that was recorded changes.</source>
        <translation>尚未运行。已记录的内容不会改变。</translation>
    </message>
    <message>
        <source>The value of ans is the answer.</source>
        <translation>ans 的值就是答案。</translation>
    </message>
    <message>
        <source>The program as it was recorded</source>
        <translation>记录时的程序</translation>
    </message>
    <message>
        <source>The program is as it was recorded</source>
        <translation>程序与记录时一致</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Runs the program in the sandbox (Ctrl+Enter)</source>
        <translation>在沙箱中运行程序 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>The program runs; it is stopped after two seconds</source>
        <translation>程序正在运行；两秒后会被停止</translation>
    </message>
    <message>
        <source>ans = %1, %2</source>
        <translation>ans = %1，%2</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>wrong, gold is %1</source>
        <translation>错误，标准为 %1</translation>
    </message>
    <message>
        <source>ended after %1 ms</source>
        <translation>%1 毫秒后结束</translation>
    </message>
</context>
<context>
    <name>retort::QuestionFile</name>
    <message>
        <source>File with its questions, in the same order</source>
        <translation>含其题目的文件（顺序相同）</translation>
    </message>
    <message>
        <source>File with the questions</source>
        <translation>含题目的文件</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>浏览</translation>
    </message>
    <message>
        <source>Browse for the file with the questions</source>
        <translation>浏览含题目的文件</translation>
    </message>
    <message>
        <source>Its rows before the first text&apos;s</source>
        <translation>首条文本之前的行数</translation>
    </message>
    <message>
        <source>Rows of the file with the questions before the first text&apos;s</source>
        <translation>题目文件中首条文本之前的行数</translation>
    </message>
</context>
<context>
    <name>retort::QueuePopup</name>
    <message>
        <source>Runs that wait</source>
        <translation>等待中的运行</translation>
    </message>
    <message>
        <source>One training at a time; the next starts when the one before ends.</source>
        <translation>一次只训练一个；前一个结束后开始下一个。</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>Let %1 come earlier</source>
        <translation>让 %1 提前</translation>
    </message>
    <message>
        <source>It is the next already.</source>
        <translation>它已经是下一个。</translation>
    </message>
    <message>
        <source>Take it out of the queue</source>
        <translation>移出队列</translation>
    </message>
</context>
<context>
    <name>retort::Rail</name>
    <message>
        <source>Help for this page (F1)</source>
        <translation>本页帮助 (F1)</translation>
    </message>
    <message>
        <source>Theme, workspace, keys, trash</source>
        <translation>主题、工作区、按键、回收站</translation>
    </message>
</context>
<context>
    <name>retort::RationaleEditor</name>
    <message>
        <source>The rationale that is corrected</source>
        <translation>正在修正的推理过程</translation>
    </message>
    <message>
        <source>Correct, beginning with</source>
        <translation>修正，起始文本</translation>
    </message>
    <message>
        <source>The text to begin with</source>
        <translation>起始文本</translation>
    </message>
    <message>
        <source>Another choice puts its text in the place of what stands here</source>
        <translation>选择其他项会用其文本替换此处内容</translation>
    </message>
    <message>
        <source>Keep it although it is not right</source>
        <translation>即使不正确也保留</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Keep as a rationale</source>
        <translation>存为推理过程</translation>
    </message>
    <message>
        <source>checking …</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>✓ right: %1</source>
        <translation>✓ 正确：%1</translation>
    </message>
    <message>
        <source>? no answer can be read; gold is %1</source>
        <translation>? 读不出答案；标准为 %1</translation>
    </message>
    <message>
        <source>✕ wrong: %1, gold is %2</source>
        <translation>✕ 错误：%1，标准为 %2</translation>
    </message>
    <message>
        <source>%1 is %2, not %3</source>
        <translation>%1 等于 %2，不是 %3</translation>
    </message>
    <message>
        <source>There is no text to keep</source>
        <translation>没有可保存的文本</translation>
    </message>
    <message>
        <source>Into the data set &quot;corrections&quot; (Ctrl+Enter)</source>
        <translation>存入数据集“corrections” (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Its answer is not gold&apos;s: correct it, or say that it is kept anyway</source>
        <translation>其答案与标准不符：请修正，或声明仍要保留</translation>
    </message>
</context>
<context>
    <name>retort::RationalesController</name>
    <message>
        <source>The list is not complete yet: try again in a moment.</source>
        <translation>列表尚未完整：请稍后再试。</translation>
    </message>
    <message>
        <source>No further failure below this one in the list.</source>
        <translation>列表中此题之后没有其他失败题目。</translation>
    </message>
    <message>
        <source>This problem is still being read: nothing was noted for it.</source>
        <translation>此题仍在读取：没有为它记录任何内容。</translation>
    </message>
    <message>
        <source>Kept as a rationale of %1 in the data set &quot;%2&quot;. Ctrl+Z takes it away again.</source>
        <translation>已作为 %1 的推理过程存入数据集“%2”。按 Ctrl+Z 可撤回。</translation>
    </message>
    <message>
        <source> It is of a test problem: do not train on it what is measured by that test set.</source>
        <translation> 它属于测试题：要用该测试集衡量的模型不可用它训练。</translation>
    </message>
    <message>
        <source>Make %1</source>
        <translation>生成 %1</translation>
    </message>
    <message>
        <source>%1 is made: %2 problems, %3 rationales.</source>
        <translation>%1 已生成：%2 道题，%3 条推理过程。</translation>
    </message>
    <message>
        <source> %1 are test problems: do not train on them what is measured by them.</source>
        <translation> 其中 %1 道是测试题：要用它们衡量的模型不可用它们训练。</translation>
    </message>
    <message>
        <source>Writing problems</source>
        <translation>正在写入题目</translation>
    </message>
    <message>
        <source>%1 problems were written to %2.</source>
        <translation>已将 %1 道题写入 %2。</translation>
    </message>
    <message>
        <source>The first %1 of %2 problems were written to %3: a text to read holds no more. JSON lines and CSV hold all of them.</source>
        <translation>已将 %2 道题中的前 %1 道写入 %3：供阅读的文本容纳不了更多。JSON 行和 CSV 包含全部。</translation>
    </message>
    <message>
        <source>tag %1</source>
        <translation>标签 %1</translation>
    </message>
    <message>
        <source>tag &quot;%1&quot;</source>
        <translation>标签“%1”</translation>
    </message>
    <message>
        <source>star</source>
        <translation>星标</translation>
    </message>
    <message>
        <source>kind of failure</source>
        <translation>失败类型</translation>
    </message>
    <message>
        <source>note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1，题目 %2</translation>
    </message>
    <message>
        <source>name of tag %1</source>
        <translation>标签 %1 的名称</translation>
    </message>
    <message>
        <source>corrected rationale of %1</source>
        <translation>%1 的修正推理过程</translation>
    </message>
    <message>
        <source>saved filter &quot;%1&quot;</source>
        <translation>已存筛选“%1”</translation>
    </message>
    <message>
        <source>Nothing is left to undo: nothing was said in this window before that.</source>
        <translation>没有可撤销的了：此前在本窗口中没有做过标注。</translation>
    </message>
    <message>
        <source>Nothing is left to redo.</source>
        <translation>没有可重做的了。</translation>
    </message>
    <message>
        <source>Not undone: %1 was changed by another window meanwhile. It stays as that window left it.</source>
        <translation>未撤销：%1 期间已被另一个窗口更改，保持那个窗口的结果。</translation>
    </message>
    <message>
        <source>Not redone: %1 was changed by another window meanwhile. It stays as that window left it.</source>
        <translation>未重做：%1 期间已被另一个窗口更改，保持那个窗口的结果。</translation>
    </message>
    <message>
        <source>Undone: %1. Ctrl+Shift+Z does it again.</source>
        <translation>已撤销：%1。Ctrl+Shift+Z 可重做。</translation>
    </message>
    <message>
        <source>Done again: %1.</source>
        <translation>已重做：%1。</translation>
    </message>
    <message>
        <source>No problem is open: a link leads to one.</source>
        <translation>没有打开题目：链接须指向一道题。</translation>
    </message>
    <message>
        <source>The link to %1 is copied. It opens the problem in this workspace.</source>
        <translation>指向 %1 的链接已复制。它会在此工作区中打开该题。</translation>
    </message>
    <message>
        <source>%1 has no problem %2 in the set %3.</source>
        <translation>%1 的集合 %3 中没有题目 %2。</translation>
    </message>
    <message>
        <source>Reading what %1 has answered.</source>
        <translation>正在读取 %1 的回答。</translation>
    </message>
    <message>
        <source>Reading predictions of %1</source>
        <translation>正在读取 %1 的预测</translation>
    </message>
    <message>
        <source>%1 has answered no problems yet: its first evaluation brings them.</source>
        <translation>%1 还没有回答过题目：首次评估后才有。</translation>
    </message>
    <message>
        <source>student %1</source>
        <translation>学生 %1</translation>
    </message>
    <message>
        <source>%1: %2 lines of %3 cannot be read and are left out.</source>
        <translation>%1：%3 的 %2 行无法读取，未计入。</translation>
    </message>
    <message>
        <source>This run has no other answers to these problems to swap with.</source>
        <translation>此运行对这些题目没有其他回答可交换。</translation>
    </message>
    <message>
        <source>%1 has answered no problems yet.</source>
        <translation>%1 尚未回答任何题目。</translation>
    </message>
    <message>
        <source>Reading the predictions of %1 was cancelled; choose the run again to read them.</source>
        <translation>已取消读取 %1 的预测；再次选择该运行即可读取。</translation>
    </message>
    <message>
        <source>Nothing was written to %1: cancelled.</source>
        <translation>没有向 %1 写入任何内容：已取消。</translation>
    </message>
    <message>
        <source>No problem is open: open one to tag, star or note it.</source>
        <translation>没有打开题目：打开一道才能加标签、星标或备注。</translation>
    </message>
</context>
<context>
    <name>retort::RationalesPage</name>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>validation, step %1</source>
        <translation>验证，第 %1 步</translation>
    </message>
    <message>
        <source>Go to Home</source>
        <translation>前往主页</translation>
    </message>
    <message>
        <source>No run is open. Choose one of the recent runs to read where its student fails.</source>
        <translation>没有打开运行。选择一个最近的运行，看看它的学生错在哪里。</translation>
    </message>
    <message>
        <source>Rationales</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Answered problems</source>
        <translation>已回答的题目</translation>
    </message>
    <message>
        <source>synthetic</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>Compare runs</source>
        <translation>比较运行</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Write the problems that the filter shows, with teachers, tags and notes</source>
        <translation>写出筛选所显示的题目，附教师、标签和备注</translation>
    </message>
    <message>
        <source>The problem, side by side</source>
        <translation>题目，并排显示</translation>
    </message>
    <message>
        <source>Kind of failure</source>
        <translation>失败类型</translation>
    </message>
    <message>
        <source>… of %1 problems</source>
        <translation>%1 道题中的…</translation>
    </message>
    <message>
        <source>%1 of %2 problems</source>
        <translation>%2 道题中的 %1 道</translation>
    </message>
    <message>
        <source>Next problem of the filter</source>
        <translation>筛选中的下一题</translation>
    </message>
    <message>
        <source>Previous problem of the filter</source>
        <translation>筛选中的上一题</translation>
    </message>
    <message>
        <source>Next failure</source>
        <translation>下一个失败题目</translation>
    </message>
    <message>
        <source>Copy the problem with all rationales</source>
        <translation>复制题目及全部推理过程</translation>
    </message>
    <message>
        <source>Copy a link to the problem</source>
        <translation>复制题目链接</translation>
    </message>
    <message>
        <source>Swap the checkpoint that is shown and the one that learned and forgotten begin at</source>
        <translation>交换所显示的检查点与“学会”“遗忘”的起始检查点</translation>
    </message>
    <message>
        <source>Correct a rationale</source>
        <translation>修正推理过程</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>写备注</translation>
    </message>
    <message>
        <source>Open the problem wide, or not</source>
        <translation>展开题目或收回</translation>
    </message>
    <message>
        <source>From the wide problem back to the list</source>
        <translation>从展开的题目回到列表</translation>
    </message>
    <message>
        <source>To the filter line</source>
        <translation>到筛选栏</translation>
    </message>
    <message>
        <source>Put or take this tag</source>
        <translation>加上或取下此标签</translation>
    </message>
    <message>
        <source>Put or take the star</source>
        <translation>加上或取消星标</translation>
    </message>
    <message>
        <source>Take back what was said of problems</source>
        <translation>撤回对题目的标注</translation>
    </message>
    <message>
        <source>Say it again</source>
        <translation>重做标注</translation>
    </message>
    <message>
        <source>In the filter line: filters that were used before</source>
        <translation>在筛选栏中：用过的筛选</translation>
    </message>
    <message>
        <source>Choose the kind of failure</source>
        <translation>选择失败类型</translation>
    </message>
    <message>
        <source>As suggested</source>
        <translation>按建议</translation>
    </message>
    <message>
        <source>Write a note (M)</source>
        <translation>写备注 (M)</translation>
    </message>
    <message>
        <source>Star, or take the star away (*)</source>
        <translation>加星标或取消星标 (*)</translation>
    </message>
    <message>
        <source>Correct a rationale (X)</source>
        <translation>修正推理过程 (X)</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>tag %1</source>
        <translation>标签 %1</translation>
    </message>
    <message>
        <source>Every kind %1</source>
        <translation>所有类型：%1</translation>
    </message>
    <message>
        <source>an empty text, CoT</source>
        <translation>空白文本，CoT</translation>
    </message>
    <message>
        <source>JSON lines …</source>
        <translation>JSON 行…</translation>
    </message>
    <message>
        <source>Everything that the run wrote, with teachers, tags, star, note and kind of failure</source>
        <translation>运行所写的一切，附教师、标签、星标、备注和失败类型</translation>
    </message>
    <message>
        <source>CSV table …</source>
        <translation>CSV 表格…</translation>
    </message>
    <message>
        <source>A line for each problem: answers and verdicts of all columns, kind of failure, tags, star, note</source>
        <translation>每题一行：各列的答案和判定、失败类型、标签、星标、备注</translation>
    </message>
    <message>
        <source>Markdown …</source>
        <translation>Markdown…</translation>
    </message>
    <message>
        <source>Problems as they are read side by side, for a report</source>
        <translation>并排对照的题目，用于报告</translation>
    </message>
    <message>
        <source>As a data set …</source>
        <translation>作为数据集…</translation>
    </message>
    <message>
        <source>These problems, alone or with right rationales, for the next run</source>
        <translation>这些题目，可单独或附正确的推理过程，供下次运行使用</translation>
    </message>
    <message>
        <source>Set up a run with it</source>
        <translation>用它配置运行</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON 行 (*.jsonl)</translation>
    </message>
    <message>
        <source>Export the problems that are shown</source>
        <translation>导出显示的题目</translation>
    </message>
    <message>
        <source>;;All files (*)</source>
        <translation>;;所有文件 (*)</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Choose a run</source>
        <translation>选择运行</translation>
    </message>
    <message>
        <source>No problem is open: there is nothing to correct.</source>
        <translation>没有打开题目：没有可更正的内容。</translation>
    </message>
    <message>
        <source>There is no run yet. Start one from Home, then read here where its student fails.</source>
        <translation>还没有运行。先从主页开始一次，再在这里查看学生模型在哪里出错。</translation>
    </message>
</context>
<context>
    <name>retort::ReadingsPopup</name>
    <message>
        <source>nothing that this rule looks for</source>
        <translation>没有此规则要找的内容</translation>
    </message>
    <message>
        <source>What each rule reads: %1, %2</source>
        <translation>各规则读出的内容：%1，%2</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>没有答案</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>%1 (as read)</source>
        <translation>%1（实际读取）</translation>
    </message>
</context>
<context>
    <name>retort::RecordedModel</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>读取结果</translation>
    </message>
    <message>
        <source>Gold</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Last line</source>
        <translation>最后一行</translation>
    </message>
</context>
<context>
    <name>retort::RecordedView</name>
    <message>
        <source>synthetic</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>Show in Data</source>
        <translation>在“数据”页显示</translation>
    </message>
    <message>
        <source>Yield</source>
        <translation>产出</translation>
    </message>
    <message>
        <source>Rationales</source>
        <translation>推理过程</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Latest rationales</source>
        <translation>最新推理过程</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Verified share</source>
        <translation>已验证比例</translation>
    </message>
    <message>
        <source>recorded for %1</source>
        <translation>为 %1 而记录</translation>
    </message>
    <message>
        <source>unverified</source>
        <translation>未验证</translation>
    </message>
    <message>
        <source>for %1 problems</source>
        <translation>用于 %1 道题</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>于 %1</translation>
    </message>
</context>
<context>
    <name>retort::RuleForm</name>
    <message>
        <source>Reading</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>How the answer is read out of a text. Programs are not read: their value counts.</source>
        <translation>如何从文本中读出答案。程序不用读取：以其值为准。</translation>
    </message>
    <message>
        <source>Numbers equal</source>
        <translation>数值相等</translation>
    </message>
    <message>
        <source>Vote</source>
        <translation>投票</translation>
    </message>
    <message>
        <source>How one answer comes of several paths.</source>
        <translation>如何由多条路径得出一个答案。</translation>
    </message>
    <message>
        <source>Ties</source>
        <translation>平票</translation>
    </message>
    <message>
        <source>Whose answer a tie takes: the earliest path&apos;s, the likeliest&apos;s, each its share, or that of a format.</source>
        <translation>平票时取谁的答案：最早的路径、最可能的、各占一份，或某种格式的。</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Take the absolute value of every number</source>
        <translation>对每个数取绝对值</translation>
    </message>
    <message>
        <source>For all paths alike. Where a run recorded absolute values alone, its programs run anew in the sandbox when this is switched off.</source>
        <translation>对所有路径一律如此。若运行只记录了绝对值，关闭此项后其程序会在沙箱中重新运行。</translation>
    </message>
    <message>
        <source>The text behind the answer sentence or ####; without them there is no answer</source>
        <translation>答案句或 #### 之后的文本；没有它们就没有答案</translation>
    </message>
    <message>
        <source>Behind the answer sentence; without it the last number</source>
        <translation>答案句之后；没有则取最后一个数</translation>
    </message>
    <message>
        <source>As the scripts of zero-shot chain of thought read it</source>
        <translation>与零样本思维链脚本的读法相同</translation>
    </message>
    <message>
        <source>As strict-match of lm-evaluation-harness</source>
        <translation>同 lm-evaluation-harness 的 strict-match</translation>
    </message>
    <message>
        <source>As flexible-extract of lm-evaluation-harness</source>
        <translation>同 lm-evaluation-harness 的 flexible-extract</translation>
    </message>
    <message>
        <source>The answer that most paths give</source>
        <translation>多数路径给出的答案</translation>
    </message>
    <message>
        <source>The first listed path with an answer</source>
        <translation>所列路径中第一个有答案的</translation>
    </message>
    <message>
        <source>The answer with the greatest sum of weights</source>
        <translation>权重之和最大的答案</translation>
    </message>
    <message>
        <source>By their difference</source>
        <translation>按差值</translation>
    </message>
    <message>
        <source>By their share of the larger one</source>
        <translation>按与较大者之比</translation>
    </message>
    <message>
        <source>by format</source>
        <translation>按格式</translation>
    </message>
    <message>
        <source>by likelihood</source>
        <translation>按似然</translation>
    </message>
    <message>
        <source>Kind of tolerance</source>
        <translation>容差类型</translation>
    </message>
    <message>
        <source>Two numbers are equal when they differ by at most so much, or by so much of the larger.</source>
        <translation>两个数相差不超过此值，或不超过较大者的此比例，即为相等。</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>What paths are weighed by</source>
        <translation>路径按什么加权</translation>
    </message>
    <message>
        <source>Weights by format</source>
        <translation>各格式的权重</translation>
    </message>
    <message>
        <source>By format, as cot=1,pot=2, or by the geometric mean of each path&apos;s token probabilities</source>
        <translation>按格式，如 cot=1,pot=2，或按各路径词元概率的几何平均</translation>
    </message>
    <message>
        <source>Only a weighted vote has weights.</source>
        <translation>只有加权投票才有权重。</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>vote</source>
        <translation>投票</translation>
    </message>
    <message>
        <source>ties</source>
        <translation>平票</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>The run&apos;s own: %1</source>
        <translation>运行自身的：%1</translation>
    </message>
</context>
<context>
    <name>retort::RulesPanel</name>
    <message>
        <source>Verify</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Rationales that fail the rule</source>
        <translation>不符合规则的推理过程</translation>
    </message>
    <message>
        <source>Choose a rule to see what fails it</source>
        <translation>选择一条规则，查看哪些不符合</translation>
    </message>
    <message>
        <source>Nothing fails %1</source>
        <translation>没有不符合 %1 的</translation>
    </message>
    <message>
        <source>%1 fail %2</source>
        <translation>%1 条不符合 %2</translation>
    </message>
    <message>
        <source>verifying ...</source>
        <translation>正在验证…</translation>
    </message>
    <message>
        <source>%1 verdicts are missing, or of an older version of their rule</source>
        <translation>%1 个判定缺失，或出自规则的旧版本</translation>
    </message>
    <message>
        <source>every verdict is of its rule&apos;s version</source>
        <translation>所有判定均出自规则的当前版本</translation>
    </message>
    <message>
        <source>It is being done</source>
        <translation>正在进行</translation>
    </message>
    <message>
        <source>No verdict is missing</source>
        <translation>没有缺失的判定</translation>
    </message>
    <message>
        <source>Makes what is missing, without asking the teacher</source>
        <translation>补全缺失的判定，不询问教师</translation>
    </message>
    <message>
        <source>1 fails %1</source>
        <translation>1 条不符合 %1</translation>
    </message>
</context>
<context>
    <name>retort::RulesSheet</name>
    <message>
        <source>Other rules</source>
        <translation>其他规则</translation>
    </message>
    <message>
        <source>Reading profiles</source>
        <translation>读取方案</translation>
    </message>
    <message>
        <source>Reading %1 answers by every profile …</source>
        <translation>正在用每种方案读取 %1 个答案…</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>The run&apos;s own</source>
        <translation>运行自身的</translation>
    </message>
    <message>
        <source>Puts the rules back by which the run was scored.</source>
        <translation>恢复运行评分时所用的规则。</translation>
    </message>
    <message>
        <source>Accuracy by own rules and now</source>
        <translation>按自身规则和按当前规则的准确率</translation>
    </message>
    <message>
        <source>Other rules for %1</source>
        <translation>%1 的其他规则</translation>
    </message>
    <message>
        <source>Reading its own rules …</source>
        <translation>正在读取其自身规则…</translation>
    </message>
    <message>
        <source>Its own rules: %1</source>
        <translation>其自身规则：%1</translation>
    </message>
    <message>
        <source>A test set, %1 problems: each other rule that is tried is kept beside the report, marked post hoc and counted. No claim changes.</source>
        <translation>测试集，%1 道题：每条试过的其他规则都会记在报告旁，标为事后并计数。论断不受影响。</translation>
    </message>
    <message>
        <source>Validation, %1 problems: it may be looked at as often as one likes; nothing is kept.</source>
        <translation>验证集，%1 道题：可随意查看；不做记录。</translation>
    </message>
    <message>
        <source>Where do reading profiles read different answers out of the same texts?</source>
        <translation>各读取方案在哪里从同一文本读出不同的答案？</translation>
    </message>
    <message>
        <source>post hoc: 1 rule tried</source>
        <translation>事后：试过 1 条规则</translation>
    </message>
    <message>
        <source>post hoc: %1 rules tried</source>
        <translation>事后：试过 %1 条规则</translation>
    </message>
    <message>
        <source>The run&apos;s own rules are not known.</source>
        <translation>运行自身的规则未知。</translation>
    </message>
    <message>
        <source>A look at a test set is kept, and nothing can be written: %1</source>
        <translation>测试集的查看须留下记录，而现在无法写入：%1</translation>
    </message>
    <message>
        <source>Being counted.</source>
        <translation>正在统计。</translation>
    </message>
    <message>
        <source>These are the run&apos;s own rules.</source>
        <translation>这些就是运行自身的规则。</translation>
    </message>
    <message>
        <source>Reads, compares and votes the stored answers. Nothing is generated.</source>
        <translation>读取、比对并投票已存的答案。不会生成任何内容。</translation>
    </message>
    <message>
        <source>Counting %1 answers …</source>
        <translation>正在统计 %1 个答案…</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>现在：%1</translation>
    </message>
    <message>
        <source>Now: %1. Programs run anew: %2</source>
        <translation>现在：%1。重新运行的程序：%2</translation>
    </message>
    <message>
        <source>%1 became right</source>
        <translation>%1 道变为正确</translation>
    </message>
    <message>
        <source>%1 no longer right</source>
        <translation>%1 道不再正确</translation>
    </message>
    <message>
        <source>The vote changed on no such problem.</source>
        <translation>没有此类题目的投票发生变化。</translation>
    </message>
    <message>
        <source>Read them in Rationales.</source>
        <translation>在“推理”页查看。</translation>
    </message>
    <message>
        <source>Read the first %1 of them in Rationales.</source>
        <translation>在“推理”页查看其中前 %1 道。</translation>
    </message>
</context>
<context>
    <name>retort::RunActions</name>
    <message>
        <source>No run is shown</source>
        <translation>没有显示运行</translation>
    </message>
    <message>
        <source>The run that is shown does not train</source>
        <translation>显示的运行没有在训练</translation>
    </message>
    <message>
        <source>The sample&apos;s file is not beside this program</source>
        <translation>示例文件不在程序旁</translation>
    </message>
</context>
<context>
    <name>retort::RunDelegate</name>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>val.</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>sweep · %1</source>
        <translation>扫描 · %1</translation>
    </message>
</context>
<context>
    <name>retort::RunHeader</name>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Choose a run</source>
        <translation>选择运行</translation>
    </message>
    <message>
        <source>synthetic</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>Problems or teachers of this run come from the built-in generator.</source>
        <translation>此运行的题目或教师出自内置生成器。</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Runs that wait for their turn</source>
        <translation>等待轮到的运行</translation>
    </message>
    <message>
        <source>Checkpoint now</source>
        <translation>立即保存检查点</translation>
    </message>
    <message>
        <source>Evaluate now</source>
        <translation>立即评估</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>This run is not training.</source>
        <translation>此运行没有在训练。</translation>
    </message>
    <message>
        <source>Write a checkpoint after this step</source>
        <translation>在这一步之后写入检查点</translation>
    </message>
    <message>
        <source>Answer the validation problems after this step</source>
        <translation>在这一步之后回答验证题</translation>
    </message>
    <message>
        <source>Stop with a checkpoint; the run can be resumed</source>
        <translation>存检查点后停止；运行可以恢复</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>This run is finished.</source>
        <translation>此运行已完成。</translation>
    </message>
    <message>
        <source>Go on from where it is, or from its last checkpoint</source>
        <translation>从当前处或从最后一个检查点继续</translation>
    </message>
    <message>
        <source>Hold after this step</source>
        <translation>在这一步之后暂停</translation>
    </message>
    <message>
        <source>Queue %1</source>
        <translation>队列 %1</translation>
    </message>
    <message>
        <source>1 run waits</source>
        <translation>1 个运行在等待</translation>
    </message>
    <message>
        <source>%1 runs wait</source>
        <translation>%1 个运行在等待</translation>
    </message>
</context>
<context>
    <name>retort::RunPanel</name>
    <message>
        <source>%1 in, %2 out</source>
        <translation>输入 %1，输出 %2</translation>
    </message>
    <message>
        <source>about %1 in all</source>
        <translation>共约 %1</translation>
    </message>
    <message>
        <source>%1%2, %3</source>
        <translation>%1%2，%3</translation>
    </message>
    <message>
        <source>Yield</source>
        <translation>产出</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Per verified</source>
        <translation>每条已验证</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>正在采样</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>waits for %1 answers on their way</source>
        <translation>等待途中的 %1 个回答</translation>
    </message>
    <message>
        <source>stops at the budget, goes on where it stopped</source>
        <translation>达到预算即停，下次从停下处继续</translation>
    </message>
    <message>
        <source>every request has an answer</source>
        <translation>每个请求都有回答</translation>
    </message>
    <message>
        <source>%1 requests have no answer yet</source>
        <translation>%1 个请求还没有回答</translation>
    </message>
    <message>
        <source>Asks what has no answer yet; nothing is asked twice</source>
        <translation>询问还没有回答的；绝不重复提问</translation>
    </message>
    <message>
        <source>It waits for what is on its way, because it is paid for</source>
        <translation>等待途中的回答，因为已为它们付费</translation>
    </message>
    <message>
        <source>Sends nothing more and keeps what is on its way</source>
        <translation>不再发送，保留途中的回答</translation>
    </message>
    <message>
        <source>verified per 100</source>
        <translation>每百个已验证</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>%1 a minute</source>
        <translation>每分钟 %1</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>上限 %1</translation>
    </message>
</context>
<context>
    <name>retort::RunSection</name>
    <message>
        <source>No runs yet. The sample trains a small student on built-in problems and shows where it goes wrong, in about three minutes.</source>
        <translation>还没有运行。示例会用内置题目训练一个小型学生模型并显示它错在哪里，约三分钟。</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>Recent runs</source>
        <translation>最近的运行</translation>
    </message>
    <message>
        <source>Filter runs</source>
        <translation>筛选运行</translation>
    </message>
    <message>
        <source>Filter runs by name</source>
        <translation>按名称筛选运行</translation>
    </message>
    <message>
        <source>Compare all</source>
        <translation>全部比较</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>All runs as a table and as bars with intervals</source>
        <translation>以表格和带区间的柱状图列出全部运行</translation>
    </message>
    <message>
        <source>There is nothing to compare before there are two runs</source>
        <translation>至少有两个运行才可比较</translation>
    </message>
</context>
<context>
    <name>retort::RunTableModel</name>
    <message>
        <source>Not readable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Accuracy, validation</source>
        <translation>验证准确率</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>差距</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Running %1 %</source>
        <translation>运行中 %1 %</translation>
    </message>
    <message>
        <source>Paused %1 %</source>
        <translation>已暂停 %1 %</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Stopped %1 %</source>
        <translation>已停止 %1 %</translation>
    </message>
    <message>
        <source>Failed, step %1</source>
        <translation>失败，第 %1 步</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
</context>
<context>
    <name>retort::SampleSheet</name>
    <message>
        <source>%1 tokens in, %2 out</source>
        <translation>输入 %1 词元，输出 %2</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>all problems</source>
        <translation>全部题目</translation>
    </message>
    <message>
        <source>Sample from %1</source>
        <translation>从 %1 采样</translation>
    </message>
    <message>
        <source>There is no data set yet: import one on the Data page.</source>
        <translation>还没有数据集：请在“数据”页导入一个。</translation>
    </message>
    <message>
        <source>Several samples at temperature 0 would all be alike: set a temperature above 0.</source>
        <translation>温度为 0 时多个样本会完全相同：请设为大于 0。</translation>
    </message>
    <message>
        <source>Chosen examples take their place</source>
        <translation>由指定的示例代替</translation>
    </message>
    <message>
        <source>Solved training problems before the question, drawn by the seed; empty: none</source>
        <translation>题目之前的已解训练题，按种子抽取；留空则没有</translation>
    </message>
    <message>
        <source>Looking it up in the ledger ...</source>
        <translation>正在台账中查找…</translation>
    </message>
    <message>
        <source>It starts when the estimate is there</source>
        <translation>估计完成后即可开始</translation>
    </message>
    <message>
        <source>Sends the requests that have no answer yet</source>
        <translation>发送还没有回答的请求</translation>
    </message>
    <message>
        <source>The template is %1. What you change there holds from the next estimate on; the old version stays with what it brought.</source>
        <translation>模板是 %1。对它的修改从下次估计起生效；旧版本与它带来的结果一起保留。</translation>
    </message>
    <message>
        <source>%1 requests: %2 asked already, %3 to ask</source>
        <translation>%1 个请求：%2 个已问过，%3 个待问</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>time unknown</source>
        <translation>时间未知</translation>
    </message>
    <message>
        <source>expected: %1</source>
        <translation>预计：%1</translation>
    </message>
    <message>
        <source>expected, before any answer of this model: %1</source>
        <translation>预计（此模型尚无任何回答）：%1</translation>
    </message>
    <message>
        <source>at most: %1</source>
        <translation>最多：%1</translation>
    </message>
    <message>
        <source>of the first problem, about %1 tokens, template %2</source>
        <translation>第一道题的提示，约 %1 个词元，模板 %2</translation>
    </message>
    <message>
        <source>The template that Retort brings</source>
        <translation>Retort 自带的模板</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Whose problems are asked; the rationales join it</source>
        <translation>询问谁的题目；推理过程并入其中</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Which of its problems; training problems unless you say otherwise</source>
        <translation>其中哪些题目；未另行指定时为训练题</translation>
    </message>
    <message>
        <source>The first</source>
        <translation>前</translation>
    </message>
    <message>
        <source>So many problems only; empty: all</source>
        <translation>只用这么多道题；留空为全部</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>What kind of rationale is asked for</source>
        <translation>要求哪种推理过程</translation>
    </message>
    <message>
        <source>Answer only</source>
        <translation>仅答案</translation>
    </message>
    <message>
        <source>Drawn examples</source>
        <translation>抽取示例</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Chosen examples</source>
        <translation>指定示例</translation>
    </message>
    <message>
        <source>Instead of drawn ones: ids of problems, with commas between them</source>
        <translation>代替抽取：题目编号，以逗号分隔</translation>
    </message>
    <message>
        <source>ids, with commas</source>
        <translation>编号，以逗号分隔</translation>
    </message>
    <message>
        <source>Answer hint</source>
        <translation>答案提示</translation>
    </message>
    <message>
        <source>Gives the gold answer before the rationale, so that more of them are right</source>
        <translation>在推理过程之前给出标准答案，使正确的更多</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>Of each problem</source>
        <translation>每道题</translation>
    </message>
    <message>
        <source>1 to 1000; default 1</source>
        <translation>1 到 1000；默认 1</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>0: the likeliest words; above 0 for several samples; up to 2</source>
        <translation>0：最可能的词；多个样本须大于 0；最大 2</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Only the likeliest words of this share; above 0 to 1, default 1</source>
        <translation>只取概率累计到此比例的最可能的词；大于 0 至 1，默认 1</translation>
    </message>
    <message>
        <source>Most tokens</source>
        <translation>最多词元</translation>
    </message>
    <message>
        <source>Of one answer; what is cut off there is counted and never a rationale</source>
        <translation>每个回答；在此被截断的会计数，但绝不作为推理过程</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Of drawn examples and of the samples</source>
        <translation>用于抽取示例和采样</translation>
    </message>
    <message>
        <source>Budget of a run</source>
        <translation>单次运行预算</translation>
    </message>
    <message>
        <source>no bound</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>It stops before there are more</source>
        <translation>超出之前停止</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>It stops before there are more, in and out</source>
        <translation>超出之前停止，输入与输出合计</translation>
    </message>
    <message>
        <source>Dollars</source>
        <translation>美元</translation>
    </message>
    <message>
        <source>It stops before it costs more, by the endpoint&apos;s prices</source>
        <translation>花费超出之前停止，按端点的价格</translation>
    </message>
    <message>
        <source>Bad answers again</source>
        <translation>重问坏回答</translation>
    </message>
    <message>
        <source>Asks, and pays, once more for answers that were empty, cut off, refused or broken</source>
        <translation>对空的、被截断的、被拒绝的或损坏的回答再问一次，并再次付费</translation>
    </message>
    <message>
        <source>Final prompt</source>
        <translation>最终提示</translation>
    </message>
    <message>
        <source>Edit the template</source>
        <translation>编辑模板</translation>
    </message>
    <message>
        <source>Writes the built-in template into the workspace, where you change it, and names the file</source>
        <translation>把内置模板写入工作区供您修改，并给出文件名</translation>
    </message>
    <message>
        <source>Prompt of the first problem as it will be sent</source>
        <translation>第一道题将要发送的提示</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
</context>
<context>
    <name>retort::SampledBar</name>
    <message>
        <source>bad answers</source>
        <translation>坏回答</translation>
    </message>
    <message>
        <source>failed, asked again later</source>
        <translation>失败，以后重问</translation>
    </message>
    <message>
        <source>%1 of %2 requests</source>
        <translation>%1 / %2 个请求</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>尚无回答</translation>
    </message>
</context>
<context>
    <name>retort::SampledModel</name>
    <message>
        <source>to be run</source>
        <translation>待运行</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>asked again later: %1</source>
        <translation>以后重问：%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未结</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>已付费</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>已回答</translation>
    </message>
    <message>
        <source>%1 + %2</source>
        <translation>%1 + %2</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>读取结果</translation>
    </message>
    <message>
        <source>Gold</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Last line</source>
        <translation>最后一行</translation>
    </message>
    <message>
        <source>What came</source>
        <translation>返回内容</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Tokens in + out</source>
        <translation>词元 入 + 出</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
</context>
<context>
    <name>retort::SamplingRow</name>
    <message>
        <source>Sampling</source>
        <translation>正在采样</translation>
    </message>
    <message>
        <source>Greedy</source>
        <translation>贪心</translation>
    </message>
    <message>
        <source>Sampled</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>How far the likeliest tokens are preferred, above 0 to 2; default 0.7</source>
        <translation>偏向最可能词元的程度，大于 0 至 2；默认 0.7</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Draws among the fewest tokens of this share of the probability, above 0 to 1; default 0.95</source>
        <translation>在累计达到此概率的最少词元中抽取，大于 0 至 1；默认 0.95</translation>
    </message>
    <message>
        <source>Most tokens</source>
        <translation>最多词元</translation>
    </message>
    <message>
        <source>Most new tokens, 1 to 4096; empty: as the student&apos;s format says (256 without one)</source>
        <translation>最多新词元，1 到 4096；留空则按学生的格式（没有格式时 256）</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Of the samples: the same seed gives the same text; default 1</source>
        <translation>样本的种子：相同种子得到相同文本；默认 1</translation>
    </message>
    <message>
        <source>Not used: greedy takes the likeliest token each time</source>
        <translation>未使用：贪心每次取最可能的词元</translation>
    </message>
</context>
<context>
    <name>retort::SearchField</name>
    <message>
        <source>Search or run</source>
        <translation>搜索或执行</translation>
    </message>
    <message>
        <source>Opens the command palette (Ctrl+K)</source>
        <translation>打开命令面板 (Ctrl+K)</translation>
    </message>
    <message>
        <source>Every page, action, run, data set and setting by name (Ctrl+K)</source>
        <translation>按名称查找所有页面、操作、运行、数据集和设置 (Ctrl+K)</translation>
    </message>
</context>
<context>
    <name>retort::SectionNav</name>
    <message>
        <source>no errors</source>
        <translation>没有错误</translation>
    </message>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>%n 项待查看</numerusform>
        </translation>
    </message>
    <message>
        <source>not looked at yet</source>
        <translation>尚未查看</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>各节</translation>
    </message>
    <message>
        <source>1 error</source>
        <translation>1 个错误</translation>
    </message>
    <message>
        <source>%1 errors</source>
        <translation>%1 个错误</translation>
    </message>
</context>
<context>
    <name>retort::Session</name>
    <message>
        <source>%1 steps</source>
        <translation>%1 步</translation>
    </message>
    <message>
        <source>%1 epochs</source>
        <translation>%1 轮</translation>
    </message>
    <message>
        <source>no errors. %1 with %2, %3, %4.</source>
        <translation>没有错误。%1：%2，%3，%4。</translation>
    </message>
    <message>
        <source>%1 is a folder but no run directory (it has no file FORMAT). Drop an experiment file or a run directory.</source>
        <translation>%1 是文件夹但不是运行目录（没有 FORMAT 文件）。请拖入实验文件或运行目录。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>started as process %1: %2</source>
        <translation>已作为进程 %1 启动：%2</translation>
    </message>
    <message>
        <source>%1: reading its data, making its vocabulary and its student.</source>
        <translation>%1：正在读取数据，生成词表和学生。</translation>
    </message>
    <message>
        <source>%1 did not start.</source>
        <translation>%1 没有启动。</translation>
    </message>
    <message>
        <source>%1 did not start: %2</source>
        <translation>%1 没有启动：%2</translation>
    </message>
    <message>
        <source>%1 %2. %3</source>
        <translation>%1：%2。%3</translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <translation>%1 失败：%2</translation>
    </message>
    <message>
        <source>1 epoch</source>
        <translation>1 轮</translation>
    </message>
    <message>
        <source> and </source>
        <comment>between formats</comment>
        <translation>与</translation>
    </message>
</context>
<context>
    <name>retort::SetSheet</name>
    <message>
        <source>As a data set</source>
        <translation>作为数据集</translation>
    </message>
    <message>
        <source>Name of the data set</source>
        <translation>数据集名称</translation>
    </message>
    <message>
        <source>What goes into the data set</source>
        <translation>数据集的内容</translation>
    </message>
    <message>
        <source>These are test problems. They keep their split &quot;test&quot;: who trains on them, or chooses rationales by them, can no longer measure a student with that test set.</source>
        <translation>这些是测试题，会保留其“test”划分：若用它们训练或据此挑选推理过程，就不能再用该测试集衡量学生。</translation>
    </message>
    <message>
        <source>Make the data set</source>
        <translation>生成数据集</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>One problem that the filter shows, with its gold answer and steps.</source>
        <translation>筛选所显示的一道题，附标准答案和步骤。</translation>
    </message>
    <message>
        <source>%1 problems that the filter shows, with their gold answers and steps.</source>
        <translation>筛选所显示的 %1 道题，附标准答案和步骤。</translation>
    </message>
    <message>
        <source>%1 chosen</source>
        <translation>已选 %1 项</translation>
    </message>
    <message>
        <source>Problems alone</source>
        <translation>仅题目</translation>
    </message>
    <message>
        <source>Right rationales of %1</source>
        <translation>%1 的正确推理过程</translation>
    </message>
    <message>
        <source>Right rationales of all teachers</source>
        <translation>所有教师的正确推理过程</translation>
    </message>
    <message>
        <source>Rationales that were corrected here</source>
        <translation>在此修正过的推理过程</translation>
    </message>
    <message>
        <source>Give the data set a name first</source>
        <translation>请先给数据集命名</translation>
    </message>
    <message>
        <source>The filter shows no problems</source>
        <translation>筛选没有显示任何题目</translation>
    </message>
</context>
<context>
    <name>retort::SettingDiffModel</name>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
</context>
<context>
    <name>retort::SettingField</name>
    <message>
        <source>as usual</source>
        <translation>照常</translation>
    </message>
    <message>
        <source>%1: not on this machine</source>
        <translation>%1：不在此机器上</translation>
    </message>
    <message>
        <source>default %1</source>
        <translation>默认 %1</translation>
    </message>
    <message>
        <source>as the preset says</source>
        <translation>按预设</translation>
    </message>
    <message>
        <source>Expected texts in quotes with commas between them: &quot;a&quot;, &quot;b&quot;.</source>
        <translation>应为带引号、以逗号分隔的文本：&quot;a&quot;, &quot;b&quot;。</translation>
    </message>
</context>
<context>
    <name>retort::SettingPanel</name>
    <message>
        <source>mean of %1 seeds</source>
        <translation>%1 个种子的均值</translation>
    </message>
    <message>
        <source>The runs that are compared have no setting with different numbers: the amount of rationales, a weight, a learning rate. A sweep over one gives a line here.</source>
        <translation>所比较的运行没有取不同数值的设置：推理过程数量、某个权重、学习率。对其中一项做扫描就会得到曲线。</translation>
    </message>
    <message>
        <source>Accuracy over a setting</source>
        <translation>随设置变化的准确率</translation>
    </message>
    <message>
        <source>Accuracy over the setting</source>
        <translation>随设置变化的准确率</translation>
    </message>
    <message>
        <source>Accuracy of</source>
        <translation>准确率取自</translation>
    </message>
    <message>
        <source>Over which setting</source>
        <translation>随哪项设置变化</translation>
    </message>
    <message>
        <source>And over which other setting</source>
        <translation>再加上哪个设置</translation>
    </message>
    <message>
        <source>With a second setting: a heat map, one cell for each pair of values.</source>
        <translation>有第二个设置时：热图，每对取值一个单元格。</translation>
    </message>
    <message>
        <source>over</source>
        <translation>随</translation>
    </message>
    <message>
        <source>and</source>
        <translation>和</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>no other</source>
        <translation>无其他</translation>
    </message>
    <message>
        <source>%1 further series are not drawn.</source>
        <translation>另有 %1 个系列未绘制。</translation>
    </message>
    <message>
        <source>Means over seeds. A click opens a cell&apos;s run, or chooses its runs in the table.</source>
        <translation>种子的均值。单击打开单元格的运行，或在表格中选中其各运行。</translation>
    </message>
    <message>
        <source>Accuracy over %1</source>
        <translation>准确率随 %1 变化</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 和 %2</translation>
    </message>
</context>
<context>
    <name>retort::SetupChoices</name>
    <message>
        <source>in this workspace</source>
        <translation>在此工作区中</translation>
    </message>
    <message>
        <source>Nothing: the smallest set-up</source>
        <translation>无：最小的配置</translation>
    </message>
    <message>
        <source>Built-in problems</source>
        <translation>内置题目</translation>
    </message>
    <message>
        <source>The sample</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Built-in problems, two formats</source>
        <translation>内置题目，两种格式</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>运行 %1</translation>
    </message>
</context>
<context>
    <name>retort::SetupController</name>
    <message>
        <source>The program&apos;s own file is not known.</source>
        <translation>程序自身的文件位置未知。</translation>
    </message>
    <message>
        <source>The set-up is not kept in the workspace: %1 Save it to a file.</source>
        <translation>配置未保存在工作区中：%1 请存为文件。</translation>
    </message>
    <message>
        <source>changed now</source>
        <translation>刚刚更改</translation>
    </message>
    <message>
        <source>changed %1</source>
        <translation>更改于 %1</translation>
    </message>
</context>
<context>
    <name>retort::SetupFiles</name>
    <message>
        <source>Open an experiment</source>
        <translation>打开实验</translation>
    </message>
    <message>
        <source>Save the set-up as</source>
        <translation>配置另存为</translation>
    </message>
    <message>
        <source>saved %1</source>
        <translation>保存于 %1</translation>
    </message>
    <message>
        <source>Saved, but what follows could not be written anew for the folder %1: %2.</source>
        <translation>已保存，但以下内容无法针对文件夹 %1 改写：%2。</translation>
    </message>
    <message>
        <source>Choose a student</source>
        <translation>选择学生</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Experiments (*.yaml *.yml);;All files (*)</source>
        <translation>实验 (*.yaml *.yml);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>retort::SetupForm</name>
    <message>
        <source>Guided form</source>
        <translation>引导表单</translation>
    </message>
    <message>
        <source>Not changed: %1.</source>
        <translation>未更改：%1。</translation>
    </message>
    <message>
        <source>Equal weights</source>
        <translation>权重相等</translation>
    </message>
    <message>
        <source>Give every format the same weight</source>
        <translation>给每种格式相同的权重</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Train on</source>
        <translation>训练用</translation>
    </message>
    <message>
        <source>Test on</source>
        <translation>测试用</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>More (%1)</source>
        <translation>更多 (%1)</translation>
    </message>
    <message>
        <source>%1: %2 more settings</source>
        <translation>%1：另有 %2 项设置</translation>
    </message>
</context>
<context>
    <name>retort::SetupHeader</name>
    <message>
        <source>Setup</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save the YAML (Ctrl+S); under another name with Ctrl+Shift+S</source>
        <translation>保存 YAML (Ctrl+S)；用 Ctrl+Shift+S 另存为</translation>
    </message>
    <message>
        <source>Launch</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Set-ups that were begun</source>
        <translation>已开始的配置</translation>
    </message>
    <message>
        <source>New set-up from...</source>
        <translation>新建配置，基于…</translation>
    </message>
    <message>
        <source>Run on</source>
        <translation>运行于</translation>
    </message>
    <message>
        <source>Run on  This window</source>
        <translation>运行于  此窗口</translation>
    </message>
    <message>
        <source>Run on  This device, own process</source>
        <translation>运行于  此设备，独立进程</translation>
    </message>
    <message>
        <source>In this window the training ends with it, with a checkpoint; in a process of its own it goes on when the window is closed.</source>
        <translation>在此窗口中，训练随窗口关闭而结束并留下检查点；在独立进程中，窗口关闭后仍继续。</translation>
    </message>
    <message>
        <source>Open a file...</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Remove this set-up from the list</source>
        <translation>从列表中移除此配置</translation>
    </message>
    <message>
        <source>Start the training (Ctrl+Enter)</source>
        <translation>开始训练 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Cannot be launched: %1.</source>
        <translation>无法启动：%1。</translation>
    </message>
    <message>
        <source>Run on  Window</source>
        <translation>运行于  窗口</translation>
    </message>
    <message>
        <source>Run on  Process</source>
        <translation>运行于  进程</translation>
    </message>
</context>
<context>
    <name>retort::SetupPage</name>
    <message>
        <source>Nothing is being set up. Begin with the sample and change what you like, or choose another beginning with + above.</source>
        <translation>没有正在进行的配置。从示例开始并随意修改，或用上方的 + 选择其他起点。</translation>
    </message>
    <message>
        <source>Begin with the sample</source>
        <translation>从示例开始</translation>
    </message>
    <message>
        <source>YAML</source>
        <translation>YAML</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Save the experiment</source>
        <translation>保存实验</translation>
    </message>
    <message>
        <source>Save the experiment as ...</source>
        <translation>实验另存为…</translation>
    </message>
    <message>
        <source>Launch</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Load the file</source>
        <translation>载入文件</translation>
    </message>
    <message>
        <source>Overwrite it</source>
        <translation>覆盖它</translation>
    </message>
    <message>
        <source>%1 was changed by another program since it was opened here. Loading it can be undone by Ctrl+Z; overwriting it cannot.</source>
        <translation>%1 在此打开之后被另一个程序更改。载入它可用 Ctrl+Z 撤销；覆盖则不能。</translation>
    </message>
    <message>
        <source>nothing is set up</source>
        <translation>没有配置</translation>
    </message>
    <message>
        <source>still reading</source>
        <translation>仍在读取</translation>
    </message>
    <message>
        <source>1 error left</source>
        <translation>还有 1 个错误</translation>
    </message>
    <message>
        <source>%1 errors left</source>
        <translation>还有 %1 个错误</translation>
    </message>
    <message>
        <source>not now</source>
        <translation>暂不</translation>
    </message>
</context>
<context>
    <name>retort::SetupPanels</name>
    <message>
        <source>%1 of %2 kept</source>
        <translation>保留 %2 中的 %1</translation>
    </message>
    <message>
        <source>all kept</source>
        <translation>全部保留</translation>
    </message>
    <message>
        <source>%1: RETORT_DEVICE wins</source>
        <translation>%1：以 RETORT_DEVICE 为准</translation>
    </message>
    <message>
        <source>not on this machine</source>
        <translation>不在此机器上</translation>
    </message>
    <message>
        <source>the CPU here</source>
        <translation>本机 CPU</translation>
    </message>
    <message>
        <source>%1 here</source>
        <translation>本机 %1</translation>
    </message>
    <message>
        <source>Not changed: %1.</source>
        <translation>未更改：%1。</translation>
    </message>
</context>
<context>
    <name>retort::ShareBar</name>
    <message>
        <source>Share of the loss: %1</source>
        <translation>损失份额：%1</translation>
    </message>
    <message>
        <source>%1 examples</source>
        <translation>%1 个示例</translation>
    </message>
    <message>
        <source>%1 target tokens</source>
        <translation>%1 个目标词元</translation>
    </message>
</context>
<context>
    <name>retort::SideSheet</name>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
</context>
<context>
    <name>retort::SourceDelegate</name>
    <message>
        <source>synthetic</source>
        <translation>合成</translation>
    </message>
</context>
<context>
    <name>retort::SourceEditor</name>
    <message>
        <source>Built-in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>No data set is imported yet. Import one on the Data page.</source>
        <translation>尚未导入数据集。请在“数据”页导入一个。</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Train, test</source>
        <translation>训练、测试</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤数</translation>
    </message>
    <message>
        <source>Test steps</source>
        <translation>测试步骤数</translation>
    </message>
    <message>
        <source>Slips, seed</source>
        <translation>失误、种子</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Mapping</source>
        <translation>列对应</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Rows before</source>
        <translation>前置行</translation>
    </message>
    <message>
        <source>Split lists</source>
        <translation>划分列表</translation>
    </message>
    <message>
        <source>More settings of the file</source>
        <translation>文件的更多设置</translation>
    </message>
</context>
<context>
    <name>retort::SourceHead</name>
    <message>
        <source>Gold</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>teacher</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>student</source>
        <translation>学生</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>synthetic teacher</source>
        <translation>合成教师</translation>
    </message>
    <message>
        <source>, 1 hit of the filter</source>
        <translation>，筛选命中 1 处</translation>
    </message>
    <message>
        <source>, %1 hits of the filter</source>
        <translation>，筛选命中 %1 处</translation>
    </message>
    <message>
        <source>synthetic</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>teacher, %1</source>
        <translation>教师，%1</translation>
    </message>
    <message>
        <source>student, %1</source>
        <translation>学生，%1</translation>
    </message>
    <message>
        <source> %1 of %2</source>
        <translation> %1 / %2</translation>
    </message>
    <message>
        <source>another run</source>
        <translation>另一运行</translation>
    </message>
    <message>
        <source>another run, %1</source>
        <translation>另一运行，%1</translation>
    </message>
    <message>
        <source>first wrong in line %1</source>
        <translation>首个错误在第 %1 行</translation>
    </message>
    <message>
        <source>first wrong in step %1</source>
        <translation>首个错误在第 %1 步</translation>
    </message>
</context>
<context>
    <name>retort::SourceHeader</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
</context>
<context>
    <name>retort::SourceListModel</name>
    <message>
        <source>%1, %2 rationales for %3</source>
        <translation>%1，%2 条推理过程，用于 %3</translation>
    </message>
</context>
<context>
    <name>retort::SourcePanels</name>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Rows from</source>
        <translation>行取自</translation>
    </message>
</context>
<context>
    <name>retort::StatusBar</name>
    <message>
        <source>Log: what happened in this window and in the run shown</source>
        <translation>日志：此窗口和所显示运行中发生的事件</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Memory in use</source>
        <translation>已用内存</translation>
    </message>
    <message>
        <source>Sandbox not tested yet</source>
        <translation>沙箱尚未测试</translation>
    </message>
    <message>
        <source>%1 of %2 GB</source>
        <translation>%1 / %2 GB</translation>
    </message>
    <message>
        <source>+%1 waiting</source>
        <translation>+%1 等待</translation>
    </message>
</context>
<context>
    <name>retort::StatusController</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 · %2 left</source>
        <translation>%1 · 剩余 %2</translation>
    </message>
    <message>
        <source>Take it out of the queue</source>
        <translation>移出队列</translation>
    </message>
    <message>
        <source>Stop with a checkpoint</source>
        <translation>存检查点后停止</translation>
    </message>
    <message>
        <source>%1 % · paused</source>
        <translation>%1 % · 已暂停</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Stop its runs with a checkpoint each</source>
        <translation>停止其运行，各存一个检查点</translation>
    </message>
    <message>
        <source>Sandbox not tested yet</source>
        <translation>沙箱尚未测试</translation>
    </message>
    <message>
        <source>Sandbox ready</source>
        <translation>沙箱就绪</translation>
    </message>
    <message>
        <source>Programs do not run</source>
        <translation>程序不运行</translation>
    </message>
</context>
<context>
    <name>retort::StepBar</name>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 / %2 步</translation>
    </message>
</context>
<context>
    <name>retort::StepCell</name>
    <message>
        <source>Line %1 sets %2</source>
        <translation>第 %1 行设定 %2</translation>
    </message>
    <message>
        <source>Copy selection</source>
        <translation>复制所选</translation>
    </message>
    <message>
        <source>Copy step</source>
        <translation>复制步骤</translation>
    </message>
</context>
<context>
    <name>retort::StepGrid</name>
    <message>
        <source>Steps side by side</source>
        <translation>步骤并排</translation>
    </message>
    <message>
        <source>In the steps: to the columns beyond the edge</source>
        <translation>在步骤中：移到边缘以外的列</translation>
    </message>
</context>
<context>
    <name>retort::Strip</name>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>复制消息</translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation>关闭消息</translation>
    </message>
</context>
<context>
    <name>retort::StudentInspector</name>
    <message>
        <source>linked to %1</source>
        <translation>链接到 %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>在 %1 中</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>%1, imported %2</source>
        <translation>%1，导入于 %2</translation>
    </message>
    <message>
        <source>newlines</source>
        <translation>换行</translation>
    </message>
    <message>
        <source>tabs</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>spaces</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>and %1 more characters</source>
        <translation>另有 %1 个字符</translation>
    </message>
    <message>
        <source>several spaces in a row</source>
        <translation>连续多个空格</translation>
    </message>
    <message>
        <source>Cannot write %1: programs are written with spelled-out marks, which are undone before they run.</source>
        <translation>无法写入 %1：程序以拼写出的标记书写，运行前会还原。</translation>
    </message>
    <message>
        <source>What is known of the student</source>
        <translation>关于学生的已知信息</translation>
    </message>
    <message>
        <source>Use in a new experiment</source>
        <translation>用于新实验</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>复制名称</translation>
    </message>
    <message>
        <source>Show in files</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>A checkpoint belongs to its run: delete the run on Home or in Compare</source>
        <translation>检查点属于其运行：请在主页或“比较”页删除运行</translation>
    </message>
    <message>
        <source>It can be restored from the trash</source>
        <translation>可从回收站还原</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>适配器</translation>
    </message>
    <message>
        <source>Rank, alpha</source>
        <translation>秩、alpha</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>基于</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>系列</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>%1 read, %2 write, width %3</source>
        <translation>%1 个读，%2 个写，宽度 %3</translation>
    </message>
    <message>
        <source>%1, width %2</source>
        <translation>%1，宽度 %2</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>注意力头</translation>
    </message>
    <message>
        <source>%1, %2 for keys and values</source>
        <translation>%1，键和值 %2</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个词元</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Output layer</source>
        <translation>输出层</translation>
    </message>
    <message>
        <source>the embedding&apos;s</source>
        <translation>与嵌入共用</translation>
    </message>
    <message>
        <source>its own</source>
        <translation>独立</translation>
    </message>
    <message>
        <source>Stored as</source>
        <translation>存储为</translation>
    </message>
    <message>
        <source>Tokenizer and texts</source>
        <translation>分词器与文本</translation>
    </message>
    <message>
        <source>No tokenizer: it goes on with token ids only. Training and trying out need one.</source>
        <translation>没有分词器：只能处理词元编号。训练和试用都需要分词器。</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>%1, %2 pieces</source>
        <translation>%1，%2 个词片</translation>
    </message>
    <message>
        <source>Chat template</source>
        <translation>对话模板</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>there, not used</source>
        <translation>有，未使用</translation>
    </message>
    <message>
        <source>Retort asks by its own prompts.
%1</source>
        <translation>Retort 用自己的提示提问。
%1</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>not named</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 个</translation>
    </message>
    <message>
        <source>It cannot be read, so nothing can begin from it</source>
        <translation>无法读取，因此不能以它为起点</translation>
    </message>
    <message>
        <source>Opens Setup with this student as the beginning</source>
        <translation>打开“配置”页，以该学生为起点</translation>
    </message>
</context>
<context>
    <name>retort::StudentListModel</name>
    <message>
        <source>tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>no tokenizer</source>
        <translation>没有分词器</translation>
    </message>
    <message>
        <source>linked to %1</source>
        <translation>链接到 %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>answered the test</source>
        <translation>回答了测试</translation>
    </message>
    <message>
        <source>%1, step %2</source>
        <translation>%1，第 %2 步</translation>
    </message>
    <message>
        <source>context %1</source>
        <translation>上下文 %1</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message>
        <source>In the workspace</source>
        <translation>在工作区中</translation>
    </message>
    <message>
        <source>Trained in runs</source>
        <translation>在运行中训练</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
</context>
<context>
    <name>retort::StudentSection</name>
    <message>
        <source>Start from</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>适配器</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>全量</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>Full: all weights are trained. LoRA: a low-rank adapter is trained over frozen weights, with less memory and smaller checkpoints (%1)</source>
        <translation>全量：训练所有权重。LoRA：在冻结的权重上训练低秩适配器，内存更少、检查点更小 (%1)</translation>
    </message>
    <message>
        <source>nothing, a new student</source>
        <translation>无，全新学生</translation>
    </message>
    <message>
        <source>its shape stands below</source>
        <translation>其结构见下方</translation>
    </message>
    <message>
        <source>Another folder...</source>
        <translation>其他文件夹…</translation>
    </message>
    <message>
        <source>A new student has no weights that an adapter could lie over: start from one</source>
        <translation>全新学生没有可供适配器附着的权重：请从已有学生开始</translation>
    </message>
    <message>
        <source>%1 trainable</source>
        <translation>可训练 %1</translation>
    </message>
    <message>
        <source>%1 trainable, %2</source>
        <translation>可训练 %1，%2</translation>
    </message>
</context>
<context>
    <name>retort::StudentsController</name>
    <message>
        <source>Import a GGUF file</source>
        <translation>导入 GGUF 文件</translation>
    </message>
    <message>
        <source>GGUF (*.gguf);;All files (*)</source>
        <translation>GGUF (*.gguf);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Import a Hugging Face directory</source>
        <translation>导入 Hugging Face 目录</translation>
    </message>
    <message>
        <source>%1 is still going on; import the next student when it is done.</source>
        <translation>%1 仍在进行；完成后再导入下一个学生。</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>导入 %1</translation>
    </message>
    <message>
        <source>%1 is in the workspace.</source>
        <translation>%1 已在工作区中。</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>%1 is in the trash.</source>
        <translation>%1 已在回收站中。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>%1 is back.</source>
        <translation>%1 已还原。</translation>
    </message>
</context>
<context>
    <name>retort::StudentsPage</name>
    <message>
        <source>%1 in the workspace · %2 checkpoints of runs</source>
        <translation>工作区中 %1 个 · 运行的检查点 %2 个</translation>
    </message>
    <message>
        <source>Takes a student over into the workspace; or drop it on this page</source>
        <translation>把学生收入工作区；也可拖放到本页</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>学生</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>学生</translation>
    </message>
    <message>
        <source>Import folder</source>
        <translation>导入文件夹</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Import GGUF</source>
        <translation>导入 GGUF</translation>
    </message>
    <message>
        <source>GGUF</source>
        <translation>GGUF</translation>
    </message>
    <message>
        <source>No student yet. Import a Hugging Face directory or drop a GGUF file here to train it and try it out.</source>
        <translation>还没有学生。导入 Hugging Face 目录或把 GGUF 文件拖放到这里，即可训练和试用。</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>导入文件夹</translation>
    </message>
    <message>
        <source>%1 in the workspace · 1 checkpoint of a run</source>
        <translation>工作区中 %1 个 · 运行的检查点 1 个</translation>
    </message>
</context>
<context>
    <name>retort::StudentsSection</name>
    <message>
        <source>Students</source>
        <translation>学生</translation>
    </message>
    <message>
        <source>One</source>
        <translation>一个</translation>
    </message>
    <message>
        <source>Two</source>
        <translation>两个</translation>
    </message>
    <message>
        <source>Three</source>
        <translation>三个</translation>
    </message>
    <message>
        <source>One: a student that writes whole rationales. Two: a decomposer asks sub-questions and a solver answers each, in turns (Socratic CoT). Three: a guide predicts the plan of the decomposer, too (students)</source>
        <translation>一个：学生写出完整的推理过程。两个：分解者提出子问题，求解者逐一轮流回答（苏格拉底式 CoT）。三个：另有引导者预测分解者的计划 (students)</translation>
    </message>
    <message>
        <source>Sub-questions</source>
        <translation>子问题</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导</translation>
    </message>
    <message>
        <source>Guided by</source>
        <translation>引导来自</translation>
    </message>
    <message>
        <source>Questions from</source>
        <translation>子问题来自</translation>
    </message>
    <message>
        <source>Most questions</source>
        <translation>最多子问题</translation>
    </message>
    <message>
        <source>Decomposer</source>
        <translation>分解者</translation>
    </message>
    <message>
        <source>writes the sub-questions</source>
        <translation>写子问题</translation>
    </message>
    <message>
        <source>Solver</source>
        <translation>求解者</translation>
    </message>
    <message>
        <source>answers each</source>
        <translation>逐一回答</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>引导者</translation>
    </message>
    <message>
        <source>predicts the decomposer&apos;s guidance</source>
        <translation>预测给分解者的引导</translation>
    </message>
    <message>
        <source>%1: more settings</source>
        <translation>%1：更多设置</translation>
    </message>
    <message>
        <source>whole rationales</source>
        <translation>完整推理过程</translation>
    </message>
    <message>
        <source>answer in turns</source>
        <translation>轮流回答</translation>
    </message>
    <message>
        <source>in turns, guided</source>
        <translation>轮流，有引导</translation>
    </message>
</context>
<context>
    <name>retort::SweepEntryModel</name>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>makes no claim</source>
        <translation>没有论断</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>1 claim</source>
        <translation>1 个论断</translation>
    </message>
    <message>
        <source>%1 claims</source>
        <translation>%1 个论断</translation>
    </message>
    <message>
        <source>In the workspace</source>
        <translation>在工作区中</translation>
    </message>
    <message>
        <source>Files that can be started</source>
        <translation>可启动的文件</translation>
    </message>
</context>
<context>
    <name>retort::SweepGridModel</name>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>1 seed</source>
        <translation>1 个种子</translation>
    </message>
    <message>
        <source>%1 of %2 seeds</source>
        <translation>%2 个种子中的 %1 个</translation>
    </message>
    <message>
        <source>
seeds from %1 to %2</source>
        <translation>
种子从 %1 到 %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1
95 % interval over problems; mean of %2%3</source>
        <translation>%1
对题目的 95 % 区间；%2%3 的均值</translation>
    </message>
    <message>
        <source>mean of %1: %2</source>
        <translation>%1 的均值：%2</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>实验组</translation>
    </message>
    <message>
        <source>Mean, 95 %</source>
        <translation>均值，95 %</translation>
    </message>
</context>
<context>
    <name>retort::SweepGridPanel</name>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>on test; a click opens a run</source>
        <translation>测试集上；单击打开运行</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Accuracy that the grid shows</source>
        <translation>网格显示的准确率</translation>
    </message>
    <message>
        <source>Vote or only path</source>
        <translation>投票或唯一路径</translation>
    </message>
    <message>
        <source>Runs by arm and seed</source>
        <translation>按实验组和种子的运行</translation>
    </message>
    <message>
        <source>Show on Training</source>
        <translation>在“训练”页显示</translation>
    </message>
    <message>
        <source>Read its rationales</source>
        <translation>查看其推理过程</translation>
    </message>
</context>
<context>
    <name>retort::SweepView</name>
    <message>
        <source>Runs and claims</source>
        <translation>运行与论断</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Its runs stand in Compare, those that differ in seeds alone as one row.</source>
        <translation>其运行列在“比较”页，仅种子不同的合为一行。</translation>
    </message>
    <message>
        <source>Progress of the sweep</source>
        <translation>扫描的进度</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>论断</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>复制为 Markdown</translation>
    </message>
    <message>
        <source>The text of claims.md: statements, figures, floors and verdicts</source>
        <translation>claims.md 的文本：陈述、数字、下限和判定</translation>
    </message>
    <message>
        <source>Its runs write their checkpoints</source>
        <translation>其运行正在写入检查点</translation>
    </message>
    <message>
        <source>Each run that goes on ends with a checkpoint; Go on continues from there</source>
        <translation>正在进行的每个运行都存检查点后结束；“继续”从那里接着运行</translation>
    </message>
    <message>
        <source>It is being started</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Runs what is not finished; what was cut off goes on from its checkpoint</source>
        <translation>运行尚未完成的部分；中断的从其检查点继续</translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <translation>%1 失败：%2</translation>
    </message>
    <message>
        <source>%1 more failed; their cells say why.</source>
        <translation>另有 %1 个失败；原因见各单元格。</translation>
    </message>
    <message>
        <source>the file makes none</source>
        <translation>文件中没有论断</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
</context>
<context>
    <name>retort::SweepsController</name>
    <message>
        <source>Estimating %1</source>
        <translation>正在估计 %1</translation>
    </message>
    <message>
        <source>The program&apos;s own file is not known, so nothing can be estimated.</source>
        <translation>程序自身的文件位置未知，因此无法估计。</translation>
    </message>
    <message>
        <source>Something is training on this machine now; an estimate beside it would be too long.</source>
        <translation>此机器上正有训练；同时估计会得出过长的时间。</translation>
    </message>
    <message>
        <source>The program&apos;s own file is not known.</source>
        <translation>程序自身的文件位置未知。</translation>
    </message>
    <message>
        <source>It is running already.</source>
        <translation>它已在运行。</translation>
    </message>
</context>
<context>
    <name>retort::SweepsPage</name>
    <message>
        <source>Sweeps</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>Open a sweep file</source>
        <translation>打开扫描文件</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>No sweep yet. A sweep runs an experiment over named arms, seeds and folds, and judges its claims by a rule that is fixed before the first run.</source>
        <translation>还没有扫描。扫描对指定的实验组、种子和折运行一个实验，并按首次运行前就固定的规则判定其论断。</translation>
    </message>
    <message>
        <source>What the sweep would take</source>
        <translation>扫描需要多少</translation>
    </message>
    <message>
        <source>Sweeps and sweep files</source>
        <translation>扫描与扫描文件</translation>
    </message>
    <message>
        <source>%1 (file)</source>
        <translation>%1（文件）</translation>
    </message>
</context>
<context>
    <name>retort::TargetChoice</name>
    <message>
        <source>New data set</source>
        <translation>新数据集</translation>
    </message>
    <message>
        <source>Rationales for</source>
        <translation>推理过程归入</translation>
    </message>
    <message>
        <source>Name of the new data set</source>
        <translation>新数据集的名称</translation>
    </message>
    <message>
        <source>Data set that gets the rationales</source>
        <translation>接收推理过程的数据集</translation>
    </message>
    <message>
        <source>%1, %2 of its problems</source>
        <translation>%1，其中 %2 道题</translation>
    </message>
    <message>
        <source>No data set here has problems that this file has rationales for</source>
        <translation>这里没有数据集含有此文件推理过程所对应的题目</translation>
    </message>
    <message>
        <source>Give the data set a name</source>
        <translation>请给数据集命名</translation>
    </message>
    <message>
        <source>There is a data set &quot;%1&quot; already; give another name</source>
        <translation>已有数据集“%1”；请换一个名称</translation>
    </message>
    <message>
        <source>Its problems stay; rationales of other problems are left out</source>
        <translation>其题目不变；属于其他题目的推理过程不导入</translation>
    </message>
</context>
<context>
    <name>retort::TeacherChecks</name>
    <message>
        <source>Verify %1</source>
        <translation>验证 %1</translation>
    </message>
    <message>
        <source>%1: %2 rationales judged.</source>
        <translation>%1：已判定 %2 条推理过程。</translation>
    </message>
</context>
<context>
    <name>retort::TeacherEndpoints</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>retort::TeacherList</name>
    <message>
        <source>Teachers</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>New endpoint</source>
        <translation>新建端点</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>None yet: a server that speaks the OpenAI protocol, on this machine or elsewhere.</source>
        <translation>还没有：支持 OpenAI 协议的服务器，在本机或别处。</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>已记录</translation>
    </message>
    <message>
        <source>Recorded sources</source>
        <translation>已记录的来源</translation>
    </message>
    <message>
        <source>Import recorded</source>
        <translation>导入记录</translation>
    </message>
    <message>
        <source>A file of rationales that somebody sampled before</source>
        <translation>他人此前采样的推理过程文件</translation>
    </message>
</context>
<context>
    <name>retort::TeacherSampling</name>
    <message>
        <source>%1 is being asked: one endpoint at a time</source>
        <translation>正在询问 %1：一次一个端点</translation>
    </message>
    <message>
        <source>It is being asked already</source>
        <translation>已在询问中</translation>
    </message>
    <message>
        <source>The programs wait until they can be run: %1</source>
        <translation>程序等待可以运行之时：%1</translation>
    </message>
    <message>
        <source>%1, %2 %3</source>
        <translation>%1，%2 %3</translation>
    </message>
    <message>
        <source>asking</source>
        <translation>询问中</translation>
    </message>
    <message>
        <source>the budget of the run is used up (%1); Go on gives it another</source>
        <translation>本次运行的预算已用完 (%1)；“继续”会再给一份</translation>
    </message>
    <message>
        <source>%1 requests brought no answer; Go on asks for them again</source>
        <translation>%1 个请求没有得到回答；“继续”会重新询问</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2 answers, %3 new rationales</source>
        <translation>%1：%2 个回答，%3 条新的推理过程</translation>
    </message>
</context>
<context>
    <name>retort::TeachersPage</name>
    <message>
        <source>No teacher yet. Add an endpoint to ask one, or import a file with recorded rationales to see how good they are.</source>
        <translation>还没有教师。添加端点来询问，或导入已记录推理过程的文件看看质量如何。</translation>
    </message>
    <message>
        <source>Import recorded</source>
        <translation>导入记录</translation>
    </message>
    <message>
        <source>Teachers</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>New endpoint</source>
        <translation>新建端点</translation>
    </message>
    <message>
        <source>A server that speaks the OpenAI protocol</source>
        <translation>支持 OpenAI 协议的服务器</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>1 recorded source</source>
        <translation>1 个已记录的来源</translation>
    </message>
    <message>
        <source>%1 recorded sources</source>
        <translation>%1 个已记录的来源</translation>
    </message>
    <message>
        <source>Add an endpoint first</source>
        <translation>请先添加端点</translation>
    </message>
    <message>
        <source>Choose an endpoint first: a recorded source is a file</source>
        <translation>请先选择端点：已记录的来源只是文件</translation>
    </message>
    <message>
        <source>Asks for the list of models and one short question</source>
        <translation>请求模型列表并提一个简短问题</translation>
    </message>
    <message>
        <source>Choose what is asked; nothing is sent before Start</source>
        <translation>选择要询问的内容；按“开始”之前不发送任何内容</translation>
    </message>
</context>
<context>
    <name>retort::TokenView</name>
    <message>
        <source>a newline</source>
        <translation>一个换行</translation>
    </message>
    <message>
        <source>a tab</source>
        <translation>一个制表符</translation>
    </message>
    <message>
        <source>a space</source>
        <translation>一个空格</translation>
    </message>
    <message>
        <source>%1 spaces</source>
        <translation>%1 个空格</translation>
    </message>
    <message>
        <source>Example as tokens</source>
        <translation>以词元显示的示例</translation>
    </message>
    <message>
        <source>Copy example</source>
        <translation>复制示例</translation>
    </message>
    <message>
        <source>Tokens %1-%2</source>
        <translation>词元 %1-%2</translation>
    </message>
    <message>
        <source>Token %1</source>
        <translation>词元 %1</translation>
    </message>
    <message>
        <source>, of a mark for %1</source>
        <translation>，属于表示 %1 的标记</translation>
    </message>
    <message>
        <source>, behind the limit</source>
        <translation>，超出上限</translation>
    </message>
    <message>
        <source>, loss weight %1</source>
        <translation>，损失权重 %1</translation>
    </message>
    <message>
        <source>, no loss</source>
        <translation>，不计损失</translation>
    </message>
</context>
<context>
    <name>retort::TrainingController</name>
    <message>
        <source>The probe problems cannot be read: %1</source>
        <translation>无法读取观察题：%1</translation>
    </message>
    <message>
        <source>charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>PDF (*.pdf);;SVG (*.svg);;PNG (*.png)</source>
        <translation>PDF (*.pdf);;SVG (*.svg);;PNG (*.png)</translation>
    </message>
    <message>
        <source>%1: a picture is saved as .pdf, .svg or .png. Choose a name that ends so.</source>
        <translation>%1：图片只能存为 .pdf、.svg 或 .png。请选择这样结尾的名称。</translation>
    </message>
    <message>
        <source>Save data</source>
        <translation>保存数据</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>%1 was not saved: %2</source>
        <translation>%1 未保存：%2</translation>
    </message>
</context>
<context>
    <name>retort::TrainingPage</name>
    <message>
        <source>of %1</source>
        <translation>/ %1</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>已用时间</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>%1, part %2 of %3</source>
        <translation>%1，第 %2 / %3 部分</translation>
    </message>
    <message>
        <source>Step %1 of the %2 that this part is trained for. Parts are trained one after another and answer in turns once the last is trained.</source>
        <translation>此部分训练 %2 步中的第 %1 步。各部分依次训练，最后一个训练完后轮流作答。</translation>
    </message>
    <message>
        <source>%1&apos;s loss</source>
        <translation>%1 的损失</translation>
    </message>
    <message>
        <source>%1 parts</source>
        <translation>%1 个部分</translation>
    </message>
    <message>
        <source>Every part is trained; they answer in turns.</source>
        <translation>各部分均已训练；它们轮流作答。</translation>
    </message>
    <message>
        <source>Weighted loss</source>
        <translation>加权损失</translation>
    </message>
    <message>
        <source>no split</source>
        <translation>未划分</translation>
    </message>
    <message>
        <source>%1, best</source>
        <translation>%1，最佳</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Gap to %1</source>
        <translation>与 %1 的差距</translation>
    </message>
    <message>
        <source>points</source>
        <translation>百分点</translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation>已平滑</translation>
    </message>
    <message>
        <source>tokens/s</source>
        <translation>词元/秒</translation>
    </message>
    <message>
        <source>CPU %1 %</source>
        <translation>CPU %1 %</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>of this run</source>
        <translation>此运行的</translation>
    </message>
    <message>
        <source>while the last part trains</source>
        <translation>在训练最后一部分时</translation>
    </message>
    <message>
        <source>next at %1 in %2</source>
        <translation>下次在第 %1 步，%2 后</translation>
    </message>
    <message>
        <source>next at %1</source>
        <translation>下次在第 %1 步</translation>
    </message>
    <message>
        <source>No run is open. Start one, or choose one of the recent runs.</source>
        <translation>没有打开运行。启动一个，或选择最近的运行。</translation>
    </message>
    <message>
        <source>Go to Home</source>
        <translation>前往主页</translation>
    </message>
    <message>
        <source>The files of this run were replaced or cut short while it was shown. They were read again from the start.</source>
        <translation>显示期间此运行的文件被替换或截短，已从头重新读取。</translation>
    </message>
    <message>
        <source>%1: lines that cannot be read and are left out of the curves: %2. Has another program written into the file? What stands before and behind them is shown.</source>
        <translation>%1：无法读取、未画入曲线的行：%2。是否有其他程序写入了该文件？其前后的内容照常显示。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Gap to the teacher</source>
        <translation>与教师的差距</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>%1. What was read of it is still shown; it is looked for every second.</source>
        <translation>%1。已读取的内容仍然显示；每秒查找一次。</translation>
    </message>
    <message>
        <source>%1. Resume goes on from the last whole checkpoint.</source>
        <translation>%1。“恢复”从最后一个完好的检查点继续。</translation>
    </message>
</context>
<context>
    <name>retort::TrashSheet</name>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>The trash is empty. What is deleted waits here until it is restored or removed.</source>
        <translation>回收站是空的。删除的内容在此等待还原或彻底移除。</translation>
    </message>
    <message>
        <source>Deleted things</source>
        <translation>已删除的内容</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Remove for good</source>
        <translation>彻底移除</translation>
    </message>
    <message>
        <source>%1
%2, deleted %3</source>
        <translation>%1
%2，删除于 %3</translation>
    </message>
    <message>
        <source>There is nothing in the trash</source>
        <translation>回收站中没有内容</translation>
    </message>
    <message>
        <source>Choose a line first</source>
        <translation>请先选择一行</translation>
    </message>
    <message>
        <source>Remove all %1 for good</source>
        <translation>彻底移除全部 %1 项</translation>
    </message>
    <message>
        <source>Empty the trash</source>
        <translation>清空回收站</translation>
    </message>
</context>
<context>
    <name>retort::TryOutController</name>
    <message>
        <source>This program was built without libtorch: it cannot answer.</source>
        <translation>此程序构建时未包含 libtorch：无法作答。</translation>
    </message>
    <message>
        <source>Choose a student above to let it answer beside the other.</source>
        <translation>在上方选择一个学生，让它与另一个并排作答。</translation>
    </message>
    <message>
        <source>waits for the first</source>
        <translation>等待第一个</translation>
    </message>
</context>
<context>
    <name>retort::TryOutPanel</name>
    <message>
        <source>The answer stands here, token by token.</source>
        <translation>回答会在此逐个词元出现。</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>学生</translation>
    </message>
    <message>
        <source>Student beside it</source>
        <translation>并排的学生</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>A problem, e.g. Baker made 121 cakes. He sold 105 of them and bought 170 new cakes. How many cakes does baker still have?</source>
        <translation>一道题，例如：面包师做了 121 个蛋糕，卖出 105 个，又买进 170 个新蛋糕。面包师现在有多少个蛋糕？</translation>
    </message>
    <message>
        <source>Try out</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Answer only</source>
        <translation>仅答案</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>There is no student to ask: import one</source>
        <translation>没有可询问的学生：请导入一个</translation>
    </message>
    <message>
        <source>Type a problem first</source>
        <translation>请先输入一道题</translation>
    </message>
    <message>
        <source>Lets the students answer (Ctrl+Enter)</source>
        <translation>让学生作答 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Ends both answers at once (Esc)</source>
        <translation>同时结束两个回答 (Esc)</translation>
    </message>
</context>
<context>
    <name>retort::VerdictBar</name>
    <message>
        <source>%1 rationales, %2 problems</source>
        <translation>%1 条推理过程，%2 道题</translation>
    </message>
    <message>
        <source>no rationale</source>
        <translation>没有推理过程</translation>
    </message>
</context>
<context>
    <name>retort::VerdictChart</name>
    <message>
        <source>Verdicts: no answer yet</source>
        <translation>判定：尚无回答</translation>
    </message>
    <message>
        <source>Verified of each hundred: %1</source>
        <translation>每百个中已验证：%1</translation>
    </message>
    <message>
        <source>%1 verified, %2 wrong, %3 unreadable, %4 unverified, %5 bad of %6 answers</source>
        <translation>%6 个回答：已验证 %1，错误 %2，无法读取 %3，未验证 %4，无效 %5</translation>
    </message>
</context>
<context>
    <name>retort::YamlEditor</name>
    <message>
        <source>Experiment as YAML</source>
        <translation>YAML 形式的实验</translation>
    </message>
    <message>
        <source>In the YAML: complete</source>
        <translation>在 YAML 中：补全</translation>
    </message>
</context>
<context>
    <name>retort::YamlPanel</name>
    <message>
        <source>modified</source>
        <translation>已修改</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>撤销 (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation>重做 (Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>Copy the YAML</source>
        <translation>复制 YAML</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>没有可撤销的</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>没有可重做的</translation>
    </message>
    <message>
        <source>1 error</source>
        <translation>1 个错误</translation>
    </message>
    <message>
        <source>%1 errors</source>
        <translation>%1 个错误</translation>
    </message>
    <message>
        <source>reading...</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>in sync with the form</source>
        <translation>与表单同步</translation>
    </message>
    <message>
        <source>the form shows the last YAML that could be read</source>
        <translation>表单显示最后一次可读的 YAML</translation>
    </message>
    <message>
        <source>in sync with the form, but line %1</source>
        <translation>与表单同步，但第 %1 行</translation>
    </message>
    <message>
        <source>%1, not in a file yet</source>
        <translation>%1，尚未存入文件</translation>
    </message>
</context>
<context>
    <name>retort::YieldChart</name>
    <message>
        <source>unverified</source>
        <translation>未验证</translation>
    </message>
    <message>
        <source>%1, verified %2</source>
        <translation>%1，已验证 %2</translation>
    </message>
</context>
<context>
    <name>setting</name>
    <message>
        <source>Adam beta1</source>
        <translation>Adam beta1</translation>
    </message>
    <message>
        <source>Adam beta2</source>
        <translation>Adam beta2</translation>
    </message>
    <message>
        <source>Adam epsilon</source>
        <translation>Adam epsilon</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>Alpha</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Answer rule</source>
        <translation>答案规则</translation>
    </message>
    <message>
        <source>Answer trigger</source>
        <translation>答案引导语</translation>
    </message>
    <message>
        <source>Answer weight</source>
        <translation>答案权重</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>架构</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>平衡</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批次大小</translation>
    </message>
    <message>
        <source>Bf16</source>
        <translation>bf16</translation>
    </message>
    <message>
        <source>Calculator</source>
        <translation>计算器</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Choose seed</source>
        <translation>选择种子</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Context length</source>
        <translation>上下文长度</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Decay biases and norms</source>
        <translation>偏置与归一化也衰减</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Epoch of</source>
        <translation>轮次依据</translation>
    </message>
    <message>
        <source>Eval steps</source>
        <translation>评估间隔步数</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例数</translation>
    </message>
    <message>
        <source>Examples per step</source>
        <translation>每步示例数</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>事实</translation>
    </message>
    <message>
        <source>Facts from</source>
        <translation>事实来源</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>折</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>折数</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Format column</source>
        <translation>格式列</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>Gradient accumulation steps</source>
        <translation>梯度累积步数</translation>
    </message>
    <message>
        <source>Gradient checkpointing</source>
        <translation>梯度检查点</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导</translation>
    </message>
    <message>
        <source>Guidance from</source>
        <translation>引导来源</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头数</translation>
    </message>
    <message>
        <source>Hidden size</source>
        <translation>隐藏宽度</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Importer</source>
        <translation>导入器</translation>
    </message>
    <message>
        <source>Initializer range</source>
        <translation>初始化范围</translation>
    </message>
    <message>
        <source>Intermediate size</source>
        <translation>中间宽度</translation>
    </message>
    <message>
        <source>Joint</source>
        <translation>联合训练</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Key value heads</source>
        <translation>键值头数</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>Leaks</source>
        <translation>泄漏</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Logging steps</source>
        <translation>记录间隔步数</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Lr scheduler type</source>
        <translation>学习率调度</translation>
    </message>
    <message>
        <source>Mapping</source>
        <translation>映射</translation>
    </message>
    <message>
        <source>Max grad norm</source>
        <translation>最大梯度范数</translation>
    </message>
    <message>
        <source>Max new tokens</source>
        <translation>最大新词元</translation>
    </message>
    <message>
        <source>Max problems</source>
        <translation>最多题目</translation>
    </message>
    <message>
        <source>Max prompt tokens</source>
        <translation>提示最多词元</translation>
    </message>
    <message>
        <source>Max questions</source>
        <translation>最多子问题</translation>
    </message>
    <message>
        <source>Max steps</source>
        <translation>最多步数</translation>
    </message>
    <message>
        <source>Max target tokens</source>
        <translation>目标最多词元</translation>
    </message>
    <message>
        <source>Min steps</source>
        <translation>最少步数</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Near duplicates</source>
        <translation>近似重复</translation>
    </message>
    <message>
        <source>Num train epochs</source>
        <translation>训练轮数</translation>
    </message>
    <message>
        <source>Optim</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Overlong</source>
        <translation>过长</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>成对</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Per device train batch size</source>
        <translation>每设备批次大小</translation>
    </message>
    <message>
        <source>Per problem</source>
        <translation>每题数量</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Program memory mb</source>
        <translation>程序内存 (MB)</translation>
    </message>
    <message>
        <source>Program timeout ms</source>
        <translation>程序时限 (毫秒)</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>提示数</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问题文件</translation>
    </message>
    <message>
        <source>Questions from</source>
        <translation>子问题来源</translation>
    </message>
    <message>
        <source>Questions offset</source>
        <translation>问题偏移</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>秩</translation>
    </message>
    <message>
        <source>Rationale</source>
        <translation>推理过程</translation>
    </message>
    <message>
        <source>Rationale weight</source>
        <translation>推理权重</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Report to</source>
        <translation>报告到</translation>
    </message>
    <message>
        <source>Rope theta</source>
        <translation>RoPE theta</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>采样方式</translation>
    </message>
    <message>
        <source>Save steps</source>
        <translation>保存间隔步数</translation>
    </message>
    <message>
        <source>Save total limit</source>
        <translation>检查点上限</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选取</translation>
    </message>
    <message>
        <source>Select metric</source>
        <translation>选取指标</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Slip kinds</source>
        <translation>失误类型</translation>
    </message>
    <message>
        <source>Slip share</source>
        <translation>失误比例</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Split lists</source>
        <translation>划分列表</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止文本</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>Teacher column</source>
        <translation>教师列</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Test fraction</source>
        <translation>测试比例</translation>
    </message>
    <message>
        <source>Test max steps</source>
        <translation>测试最多步骤</translation>
    </message>
    <message>
        <source>Test min steps</source>
        <translation>测试最少步骤</translation>
    </message>
    <message>
        <source>Test problems</source>
        <translation>测试题数</translation>
    </message>
    <message>
        <source>Test while training</source>
        <translation>训练中测试</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Tie word embeddings</source>
        <translation>共享词嵌入</translation>
    </message>
    <message>
        <source>Ties</source>
        <translation>平票</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>Top k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Top p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train fraction</source>
        <translation>训练比例</translation>
    </message>
    <message>
        <source>Train problems</source>
        <translation>训练题数</translation>
    </message>
    <message>
        <source>Trust recorded values</source>
        <translation>信任记录的值</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Validation problems</source>
        <translation>验证题数</translation>
    </message>
    <message>
        <source>Vocabulary size</source>
        <translation>词表大小</translation>
    </message>
    <message>
        <source>Warmup ratio</source>
        <translation>预热比例</translation>
    </message>
    <message>
        <source>Warmup steps</source>
        <translation>预热步数</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Absolute</source>
        <translation>绝对</translation>
    </message>
    <message>
        <source>Absolute value</source>
        <translation>绝对值</translation>
    </message>
    <message>
        <source>Answer kind</source>
        <translation>答案类型</translation>
    </message>
    <message>
        <source>Relative</source>
        <translation>相对</translation>
    </message>
</context>
</TS>
