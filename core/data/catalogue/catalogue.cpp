#include "core/data/catalogue.h"

#include "core/base/text.h"

#include <algorithm>

// Addresses name a commit, and every file its SHA-256: what comes from elsewhere is either these bytes or an error.

namespace retort {

namespace {

std::vector<CatalogueEntry> entries()
{
    return {
        {"gsm8k",
         "GSM8K: grade-school problems with human steps, plain and Socratic, and the solutions of four GPT-3 models",
         CatalogueKind::Problems,
         "MIT",
         false,
         "Train and test share no question.",
         {
             {"gsm8k/train.jsonl", "gsm8k",
              "https://raw.githubusercontent.com/openai/grade-school-math/3101c7d507/grade_school_math/data/"
              "train.jsonl",
              4166206, "17f347dc51477c50d4efb83959dbb7c56297aba886e5544ee2aaed3024813465"},
             {"gsm8k/test.jsonl", "gsm8k",
              "https://raw.githubusercontent.com/openai/grade-school-math/3101c7d507/grade_school_math/data/test.jsonl",
              749738, "3730d312f6e3440559ace48831e51066acaca737f6eabec99bccb9e4b3c39d14"},
             {"gsm8k/train_socratic.jsonl", "gsm8k-socratic",
              "https://raw.githubusercontent.com/openai/grade-school-math/3101c7d507/grade_school_math/data/"
              "train_socratic.jsonl",
              5401739, "153d86551187cfd64ef7afb59bfd0ef75cea3ae9388e7ad31e43920b6dd77872"},
             {"gsm8k/test_socratic.jsonl", "gsm8k-socratic",
              "https://raw.githubusercontent.com/openai/grade-school-math/3101c7d507/grade_school_math/data/"
              "test_socratic.jsonl",
              972978, "c96673362fa7a699f4836a9b6474a067448f95fe58064727501ee63ba4c3fdb6"},
             {"gsm8k/example_model_solutions.jsonl", "gsm8k-models",
              "https://raw.githubusercontent.com/openai/grade-school-math/3101c7d507/grade_school_math/data/"
              "example_model_solutions.jsonl",
              2563513, "4bc62db838f8418365d51c627bd66294cbdca9fb7f01519cb13f0dce8c51580b"},
         }},
        {"gsm8k-cot-gpt3.5",
         "Rationales for GSM8K test, unfiltered",
         CatalogueKind::Teacher,
         "Apache-2.0, data ODC-By",
         false,
         "The repository names no model; GPT-3.5 is a guess. Its address is not known here: fetch it from a mirror.",
         {
             {"gsm8k/teacher-cot-gpt3.5/gsm8k_1.json", "llm-adapters", "", 799401,
              "86be346fb5e7942aa31412ce1c7a85b4787958b7fd07c94f694ca508c4a849d6"},
         }},
        {"gsm8k-pot-codex",
         "Programs by code-davinci-002 for GSM8K test, few-shot and zero-shot",
         CatalogueKind::Teacher,
         "MIT",
         false,
         "On the test questions.",
         {
             {"gsm8k/teacher-pot-codex/gsm8K_s0_e-1_11_17_10_20.jsonl", "program-of-thoughts",
              "https://raw.githubusercontent.com/TIGER-AI-Lab/Program-of-Thoughts/850399c3ef/outputs/"
              "gsm8K_s0_e-1_11_17_10_20.jsonl",
              687882, "902e008f3059b9d868456de45b90f1012bc61d5fcdb7556deb0d1830970109eb"},
             {"gsm8k/teacher-pot-codex/gsm8K_zs_s0_e-1_11_19_09_55.jsonl", "program-of-thoughts",
              "https://raw.githubusercontent.com/TIGER-AI-Lab/Program-of-Thoughts/850399c3ef/outputs/"
              "gsm8K_zs_s0_e-1_11_19_09_55.jsonl",
              1720784, "64786be03f02099a67baac7be6a5764355f1554a8247ea14c87d1a0dbeaa8c87"},
         }},
        {"gsm8k-cot-gemini",
         "Rationales by Gemini-1.5-Flash for GSM8K train",
         CatalogueKind::Teacher,
         "Apache-2.0",
         false,
         "Some state an answer that the rationale does not reach.",
         {
             {"gsm8k/teacher-cot-gemini/gsm8k_gemini_level2_ranked.json", "eit",
              "https://raw.githubusercontent.com/EIT-NLP/Distilling-CoT-Reasoning/cc33822e99/data/"
              "gsm8k_gemini_level2_ranked.json",
              3807289, "a0a99d0487ce8c7a0b1c71e09030ef9b082bc2c7812fa0253ecd860f93f32e13"},
         }},
        {"gsm8k-socratic-chatgpt",
         "Sub-questions and answers by gpt-3.5-turbo for GSM8K test",
         CatalogueKind::Teacher,
         "Apache-2.0",
         false,
         "On the test questions.",
         {
             {"gsm8k/teacher-socratic-chatgpt/test_chat.jsonl", "subq",
              "https://raw.githubusercontent.com/DT6A/GSM8K-AI-SubQ/d21dba9e94/dataset/test_chat.jsonl", 1085560,
              "7b0319257f38924776d429a904840c05109965aa00e51f9a8bada73f6c9e9f84"},
         }},
        {"svamp",
         "SVAMP: varied problems of one step or two",
         CatalogueKind::Problems,
         "MIT",
         false,
         "The answer of chal-680 is wrong as published.",
         {
             {"svamp/SVAMP.json", "svamp", "https://raw.githubusercontent.com/arkilpatel/SVAMP/689d7ccac7/SVAMP.json",
              339970, "5be77703a6d891ae476d7c082787ad361392aa02453b132516cdd5f4e7934e3e"},
         }},
        {"svamp-split",
         "The split of SVAMP into 800 and 200 by Distilling Step-by-Step",
         CatalogueKind::Problems,
         "Apache-2.0",
         false,
         "",
         {
             {"svamp/split-800-200/svamp_train.json", "svamp-split",
              "https://raw.githubusercontent.com/cnalty/distilling-step-by-step-rag/ff1c1a9e2a/datasets/svamp/"
              "svamp_train.json",
              163561, "641fc0f69864e1376fc2e29675affd15fa641f3b40279dcd6a595f3780f4e721"},
             {"svamp/split-800-200/svamp_test.json", "svamp-split",
              "https://raw.githubusercontent.com/cnalty/distilling-step-by-step-rag/ff1c1a9e2a/datasets/svamp/"
              "svamp_test.json",
              41338, "b73cba2c53b1e9b1c8aa512a8928c12d0524d1acba560f8c526756185044054c"},
         }},
        {"svamp-cot-palm540b",
         "Raw continuations by PaLM-540B, in the order of svamp-split",
         CatalogueKind::Teacher,
         "Apache-2.0",
         false,
         "Texts only: svamp-split has the questions; the second training file begins with its row 501.",
         {
             {"svamp/teacher-cot-palm540b/train_CoT_0.json", "continuations",
              "https://raw.githubusercontent.com/cnalty/distilling-step-by-step-rag/ff1c1a9e2a/datasets/svamp/llm/"
              "train_CoT_0.json",
              205881, "9aa813b5653131e53bfe0477fa2cb3f90fb3d1b7a5226433218cb7b85998f094"},
             {"svamp/teacher-cot-palm540b/train_CoT_1.json", "continuations",
              "https://raw.githubusercontent.com/cnalty/distilling-step-by-step-rag/ff1c1a9e2a/datasets/svamp/llm/"
              "train_CoT_1.json",
              122946, "db0131252436d0487ff8642d94abad23636c080258da60097d5c6f15b1e32639"},
             {"svamp/teacher-cot-palm540b/test_CoT_0.json", "continuations",
              "https://raw.githubusercontent.com/cnalty/distilling-step-by-step-rag/ff1c1a9e2a/datasets/svamp/llm/"
              "test_CoT_0.json",
              82516, "fd536719c09b0cc97bfeee5775b212f8e4541ffe012bcd99c893a99e7e46df37"},
         }},
        {"svamp-cot-gpt3.5",
         "Rationales for SVAMP, unfiltered",
         CatalogueKind::Teacher,
         "Apache-2.0, data ODC-By",
         false,
         "The repository names no model; GPT-3.5 is a guess. Its address is not known here: fetch it from a mirror.",
         {
             {"svamp/teacher-cot-gpt3.5/svamp_1.json", "llm-adapters", "", 462599,
              "40b26b72c74b607e0cd3b72224cdbda84e454ddbcff3cea456799d10c87f43c4"},
         }},
        {"svamp-pot-codex",
         "Programs by code-davinci-002 for SVAMP, few-shot and zero-shot",
         CatalogueKind::Teacher,
         "MIT",
         false,
         "The recorded value is the absolute value of the program's.",
         {
             {"svamp/teacher-pot-codex/svamp_s0_e-1_11_24_14_38.jsonl", "program-of-thoughts",
              "https://raw.githubusercontent.com/TIGER-AI-Lab/Program-of-Thoughts/850399c3ef/outputs/"
              "svamp_s0_e-1_11_24_14_38.jsonl",
              382676, "47114bfa222f12ef84238d5b68b7804aa461da6e9afb9b80a57c29be75747321"},
             {"svamp/teacher-pot-codex/svamp_zs_s0_e-1_11_18_20_12.jsonl", "program-of-thoughts",
              "https://raw.githubusercontent.com/TIGER-AI-Lab/Program-of-Thoughts/850399c3ef/outputs/"
              "svamp_zs_s0_e-1_11_18_20_12.jsonl",
              985619, "005ec5441b1f4e8ed0d2b795b1f3c78cde06fe792c0180db25d1e9cb72ac3f7b"},
         }},
        {"svamp-cot-multi",
         "Rationales for 700 SVAMP problems by GPT-4o, Gemini and LLaMA-3, at several levels of detail",
         CatalogueKind::Teacher,
         "Apache-2.0",
         false,
         "136 of the questions lie in the test part of svamp-split.",
         {
             {"svamp/teacher-cot-multi/0_SVAMP_chatgpt_level5BSM.json", "eit",
              "https://raw.githubusercontent.com/EIT-NLP/Distilling-CoT-Reasoning/cc33822e99/data/"
              "0_SVAMP_chatgpt_level5BSM.json",
              527603, "7e0167739f31aa1ae08c9a2f7e4317187dde8b227600ff2a5ff08b61364c2fbd"},
             {"svamp/teacher-cot-multi/0_SVAMP_chatgpt_level5SYM.json", "eit",
              "https://raw.githubusercontent.com/EIT-NLP/Distilling-CoT-Reasoning/cc33822e99/data/"
              "0_SVAMP_chatgpt_level5SYM.json",
              374149, "292434876a9dc1f2acfc85515d77bafdc42d9da25517e2461daa22a55341d2cb"},
             {"svamp/teacher-cot-multi/SVAMP_ChatGPT_level1_ranked.json", "eit",
              "https://raw.githubusercontent.com/EIT-NLP/Distilling-CoT-Reasoning/cc33822e99/data/"
              "SVAMP_ChatGPT_level1_ranked.json",
              280747, "6235699150f86e77b919634dde91f95fab83d6dbc619ad8e9e224547f75c467a"},
             {"svamp/teacher-cot-multi/SVAMP_ChatGPT_level3_ranked.json", "eit",
              "https://raw.githubusercontent.com/EIT-NLP/Distilling-CoT-Reasoning/cc33822e99/data/"
              "SVAMP_ChatGPT_level3_ranked.json",
              334565, "88975bb57408f28f388977f42e0b4526244b7086ae5952a8b215fbf60ae64720"},
             {"svamp/teacher-cot-multi/SVAMP_ChatGPT_level6_ranked.json", "eit",
              "https://raw.githubusercontent.com/EIT-NLP/Distilling-CoT-Reasoning/cc33822e99/data/"
              "SVAMP_ChatGPT_level6_ranked.json",
              454589, "c913c4f88de724726e0796aef839b5aeb13a7a2428f276d1d24b72d7ec89f742"},
             {"svamp/teacher-cot-multi/SVAMP_gemini_level3_ranked.json", "eit",
              "https://raw.githubusercontent.com/EIT-NLP/Distilling-CoT-Reasoning/cc33822e99/data/"
              "SVAMP_gemini_level3_ranked.json",
              273358, "9e4223ee1a3baeefd201b7dea74d1f67910cb018e5bb294b896430aedbd03a9e"},
             {"svamp/teacher-cot-multi/SVAMP_llama_level2_ranked.json", "eit",
              "https://raw.githubusercontent.com/EIT-NLP/Distilling-CoT-Reasoning/cc33822e99/data/"
              "SVAMP_llama_level2_ranked.json",
              264495, "1b80f732feff01f29f8c07a379659dba2526d460198de2e694e5331c37d29c90"},
             {"svamp/teacher-cot-multi/SVAMP_only_ans.json", "eit",
              "https://raw.githubusercontent.com/EIT-NLP/Distilling-CoT-Reasoning/cc33822e99/data/SVAMP_only_ans.json",
              157848, "1a49c3de4989e98849fecfa396c6a6b85694a06cedeeee1b21f1518e1aa30bc2"},
             {"svamp/teacher-cot-multi/svamp_human_annotation.json", "eit",
              "https://raw.githubusercontent.com/EIT-NLP/Distilling-CoT-Reasoning/cc33822e99/data/"
              "svamp_human_annotation.json",
              184369, "5a74adf6a0f6dcabfdda3ff4994ec3a263303007b25ef10a1a21ef1a3288e8d3"},
         }},
        {"asdiv",
         "ASDiv: diverse problems with grades, formulas and folds",
         CatalogueKind::Problems,
         "CC BY-NC 4.0",
         true,
         "Shares 243 questions with mawps.",
         {
             {"asdiv/ASDiv.xml", "asdiv",
              "https://raw.githubusercontent.com/chaochun/nlu-asdiv-dataset/883f90a9a65bf00304ba8f37423910fe743abc47/"
              "dataset/ASDiv.xml",
              947401, "ef8904068482919ac48c8eeaaf6df344b8a308ba66d048c2d4d87eab82dc4929"},
             {"asdiv/nfolds/asdiv-a/fold0.txt", "",
              "https://raw.githubusercontent.com/chaochun/nlu-asdiv-dataset/883f90a9a65bf00304ba8f37423910fe743abc47/"
              "dataset/nfolds/asdiv-a/fold0.txt",
              2618, "1e4e8c670e461e9d59beee13e64e28d7f92e3be8ba6766d3bbeb40818e03e8d6"},
             {"asdiv/nfolds/asdiv-a/fold1.txt", "",
              "https://raw.githubusercontent.com/chaochun/nlu-asdiv-dataset/883f90a9a65bf00304ba8f37423910fe743abc47/"
              "dataset/nfolds/asdiv-a/fold1.txt",
              2618, "81bb372c89696d8d0a253d8ac73500208a801c35670112d682c2f2306ef35fd2"},
             {"asdiv/nfolds/asdiv-a/fold2.txt", "",
              "https://raw.githubusercontent.com/chaochun/nlu-asdiv-dataset/883f90a9a65bf00304ba8f37423910fe743abc47/"
              "dataset/nfolds/asdiv-a/fold2.txt",
              2618, "56ffc96a9eead77224f782d7c4c84205c21079b3588b08e4a68d2deabf50febc"},
             {"asdiv/nfolds/asdiv-a/fold3.txt", "",
              "https://raw.githubusercontent.com/chaochun/nlu-asdiv-dataset/883f90a9a65bf00304ba8f37423910fe743abc47/"
              "dataset/nfolds/asdiv-a/fold3.txt",
              2618, "68733651260332fa6ae89155aa5e15d20a4b11833023712d0a9b2a2d06551e54"},
             {"asdiv/nfolds/asdiv-a/fold4.txt", "",
              "https://raw.githubusercontent.com/chaochun/nlu-asdiv-dataset/883f90a9a65bf00304ba8f37423910fe743abc47/"
              "dataset/nfolds/asdiv-a/fold4.txt",
              2926, "103d2091eab4ee825e55353af817af006ddd2fee4948b0ef7fa1df0f6a33723b"},
             {"asdiv/nfolds/asdiv-w/fold0.txt", "",
              "https://raw.githubusercontent.com/chaochun/nlu-asdiv-dataset/883f90a9a65bf00304ba8f37423910fe743abc47/"
              "dataset/nfolds/asdiv-w/fold0.txt",
              4884, "6b00a5307b2236017cde5d39ce9e70862dab956874292492e3fa94482c454707"},
             {"asdiv/nfolds/asdiv-w/fold1.txt", "",
              "https://raw.githubusercontent.com/chaochun/nlu-asdiv-dataset/883f90a9a65bf00304ba8f37423910fe743abc47/"
              "dataset/nfolds/asdiv-w/fold1.txt",
              4884, "b6044e25fb77790fa39f9a1bc78af528436de4aeeec2505d8d5721e2f52b1182"},
             {"asdiv/nfolds/asdiv-w/fold2.txt", "",
              "https://raw.githubusercontent.com/chaochun/nlu-asdiv-dataset/883f90a9a65bf00304ba8f37423910fe743abc47/"
              "dataset/nfolds/asdiv-w/fold2.txt",
              4884, "c6d7f167b3d8ede05bbff5e3a0f3cd9e420d104b8c18beaa35f13b8258c1e1a8"},
             {"asdiv/nfolds/asdiv-w/fold3.txt", "",
              "https://raw.githubusercontent.com/chaochun/nlu-asdiv-dataset/883f90a9a65bf00304ba8f37423910fe743abc47/"
              "dataset/nfolds/asdiv-w/fold3.txt",
              4884, "484cde36443fc4dc06afbf5628bc5d1ec901e55c9f0a6638d846fc620262be56"},
             {"asdiv/nfolds/asdiv-w/fold4.txt", "",
              "https://raw.githubusercontent.com/chaochun/nlu-asdiv-dataset/883f90a9a65bf00304ba8f37423910fe743abc47/"
              "dataset/nfolds/asdiv-w/fold4.txt",
              5819, "e5e89a52d9d53ad9cd35587e6c41c6c3d3bf2ef1fdeb01f60c19639f193ca558"},
         }},
        {"mawps",
         "MAWPS, split 8:1:1 as MWPToolkit has it",
         CatalogueKind::Problems,
         "MIT (the toolkit; MAWPS states none)",
         false,
         "27 test texts also occur in train.",
         {
             {"mawps/trainset.json", "mawps",
              "https://raw.githubusercontent.com/LYH-YF/MWPToolkit/0993beb336/dataset/mawps/trainset.json", 846814,
              "a4a41869f6474ef7b69730d73620570a8429a5d91769b3f3907949d15fcfeb1a"},
             {"mawps/validset.json", "mawps",
              "https://raw.githubusercontent.com/LYH-YF/MWPToolkit/0993beb336/dataset/mawps/validset.json", 107482,
              "1740756acdefae3740a4f4afd8ad14497d41933bcb6d70e720780a41d712b11f"},
             {"mawps/testset.json", "mawps",
              "https://raw.githubusercontent.com/LYH-YF/MWPToolkit/0993beb336/dataset/mawps/testset.json", 106547,
              "f0d767e8f8bb979358f02a38a07b9363879ab458d945de77cfc475d4942baa27"},
         }},
        {"strategyqa",
         "StrategyQA: yes-or-no questions with facts and decompositions",
         CatalogueKind::Problems,
         "MIT",
         false,
         "",
         {
             {"strategyqa/train.json", "strategyqa",
              "https://raw.githubusercontent.com/eladsegal/strategyqa/1ba1e97452/data/strategyqa/train.json", 3857762,
              "0f72560b8a6fad3db847d2f1a7524fb087297843bb45a8d3245ffd68cbe0de12"},
             {"strategyqa/dev.json", "strategyqa",
              "https://raw.githubusercontent.com/eladsegal/strategyqa/1ba1e97452/data/strategyqa/dev.json", 424195,
              "0d94842ffb022db8fd5ecd2168b785d5cf67f6faf64f665476bad544a3eb9dde"},
         }},
        {"strategyqa-cot-gpt4o",
         "Rationales by GPT-4o for StrategyQA",
         CatalogueKind::Teacher,
         "Apache-2.0",
         false,
         "199 of the questions lie in dev.",
         {
             {"strategyqa/teacher-cot-gpt4o/strategyQA_chatgpt_level_3_ranked.json", "eit",
              "https://raw.githubusercontent.com/EIT-NLP/Distilling-CoT-Reasoning/cc33822e99/data/"
              "strategyQA_chatgpt_level_3_ranked.json",
              919578, "804d9c1512332cf9ab724b61f9c17e092ab1151f3263b4dbcdb667c77bd8921a"},
         }},
    };
}

} // namespace

const std::vector<CatalogueEntry> &catalogue()
{
    static const std::vector<CatalogueEntry> kEntries = entries();
    return kEntries;
}

const CatalogueEntry &catalogueEntryNamed(std::string_view name)
{
    std::vector<std::string> names;
    for (const CatalogueEntry &entry : catalogue()) {
        if (entry.name == name)
            return entry;
        names.push_back(entry.name);
    }
    const auto meant = didYouMean(name, names);
    throw UsageError("the catalogue has no \"" + withReplacedInvalidUtf8(name) + "\""
                     + (meant ? "; did you mean \"" + *meant + "\"?" : ".") + " There are: " + joined(names, ", "));
}

const CatalogueEntry *catalogueEntryOf(std::string_view sha256)
{
    for (const CatalogueEntry &entry : catalogue())
        if (std::ranges::find(entry.files, sha256, &CatalogueFile::sha256) != entry.files.end())
            return &entry;
    return nullptr;
}

std::string knownLicence(const Dataset &dataset)
{
    if (!dataset.licence.empty())
        return dataset.licence;
    const CatalogueEntry *entry = catalogueEntryOf(dataset.sha256);
    return entry == nullptr ? std::string() : entry->licence;
}

std::uintmax_t sizeOf(const CatalogueEntry &entry)
{
    std::uintmax_t size = 0;
    for (const CatalogueFile &file : entry.files)
        size += file.bytes;
    return size;
}

std::string_view titleOf(CatalogueKind kind)
{
    return kind == CatalogueKind::Teacher ? "Rationales" : "Problems";
}

std::vector<std::string> termsOf(const CatalogueEntry &entry)
{
    std::vector<std::string> terms {"Licence: " + entry.licence};
    if (entry.isNonCommercial)
        terms.emplace_back("Not for commercial use.");
    if (entry.kind == CatalogueKind::Teacher)
        terms.emplace_back("Texts of models are also under the terms of those who provide the models.");
    return terms;
}

} // namespace retort
