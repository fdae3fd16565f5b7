#include "core/base/error.h"
#include "core/models/adapter_files.h"
#include "core/models/adapter_modules.h"
#include "core/models/families.h"
#include "tests/fakes/formula_model.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace retort;

// adapter_config.json and adapter_model.safetensors, and merging them, without torch. What PEFT computes with them is
// checked in tst_adapters.

namespace {

using nlohmann::json;

json configOf(const std::string &family)
{
    if (family == "gpt2")
        return {{"model_type", "gpt2"}, {"vocab_size", 16}, {"n_embd", 8},       {"n_layer", 1},
                {"n_head", 2},          {"n_inner", 12},    {"n_positions", 32}, {"activation_function", "gelu_new"},
                {"bos_token_id", 1},    {"eos_token_id", 2}};
    if (family == "t5")
        return {{"model_type", "t5"},
                {"vocab_size", 16},
                {"d_model", 8},
                {"d_kv", 4},
                {"d_ff", 12},
                {"num_layers", 1},
                {"num_decoder_layers", 1},
                {"num_heads", 2},
                {"feed_forward_proj", "gated-gelu"},
                {"tie_word_embeddings", false},
                {"relative_attention_num_buckets", 8},
                {"relative_attention_max_distance", 12},
                {"layer_norm_epsilon", 1e-6},
                {"is_encoder_decoder", true},
                {"decoder_start_token_id", 0},
                {"eos_token_id", 2},
                {"pad_token_id", 0}};
    return {{"model_type", "llama"},    {"vocab_size", 16},
            {"hidden_size", 8},         {"intermediate_size", 12},
            {"num_hidden_layers", 2},   {"num_attention_heads", 2},
            {"num_key_value_heads", 1}, {"max_position_embeddings", 32},
            {"rms_norm_eps", 1e-5},     {"hidden_act", "silu"},
            {"rope_theta", 10000.0},    {"tie_word_embeddings", true},
            {"bos_token_id", 1},        {"eos_token_id", 2}};
}

ModelConfig shapeOf(const std::string &family)
{
    return parseModelConfig("config.json", configOf(family).dump());
}

/// As PEFT writes them, shortened.
json plainSettings()
{
    return {{"base_model_name_or_path", "../base"},
            {"bias", "none"},
            {"fan_in_fan_out", false},
            {"init_lora_weights", true},
            {"lora_alpha", 8},
            {"lora_dropout", 0.0},
            {"modules_to_save", nullptr},
            {"peft_type", "LORA"},
            {"r", 2},
            {"target_modules", {"q_proj"}},
            {"task_type", "CAUSAL_LM"},
            {"use_dora", false},
            {"megatron_core", "megatron.core"}};
}

const char *kQuery = "base_model.model.model.layers.0.self_attn.q_proj.";
const char *kOtherQuery = "base_model.model.model.layers.1.self_attn.q_proj.";

using Shapes = std::map<std::string, std::vector<std::int64_t>>;

Shapes plainTensors()
{
    Shapes shapes;
    for (const char *module : {kQuery, kOtherQuery}) {
        shapes[std::string(module) + "lora_A.weight"] = {2, 8};
        shapes[std::string(module) + "lora_B.weight"] = {8, 2};
    }
    return shapes;
}

std::vector<std::string> namesOf(const std::vector<LinearModule> &modules)
{
    std::vector<std::string> names;
    for (const LinearModule &module : modules)
        names.push_back(module.name);
    return names;
}

} // namespace

class TestAdapterFiles : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void linearLayersAreThoseOfTheFamily_data();
    void linearLayersAreThoseOfTheFamily();
    void joinedProjectionsKnowTheirParts();
    void namesChooseModules();
    void unknownNamesAreRefused();
    void targetNamesChooseTheSameAgain();
    void settingsAreRead();
    void writtenSettingsAreReadAgain();
    void settingsThatWouldChangeTheResultAreRefused_data();
    void settingsThatWouldChangeTheResultAreRefused();
    void filesThatDoNotFitAreRefused_data();
    void filesThatDoNotFitAreRefused();
    void adapterIsAddedToItsModuleAlone();
    void transposedWeightsAreMerged();
    void factsNameTheBase();
    void absentBaseIsNamed();

private:
    [[nodiscard]] std::filesystem::path root() const { return m_folder->path().toStdString(); }
    [[nodiscard]] std::filesystem::path adapter() const { return root() / "adapter"; }
    void write(const json &settings, const Shapes &tensors) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestAdapterFiles::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    writeFormulaModel(root() / "base", configOf("llama"));
    std::filesystem::create_directory(adapter());
}

void TestAdapterFiles::write(const json &settings, const Shapes &tensors) const
{
    writeFileAtomically(adapter() / "adapter_config.json", settings.dump());
    writeFormulaTensors(adapter() / "adapter_model.safetensors", tensors);
}

void TestAdapterFiles::linearLayersAreThoseOfTheFamily_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<QString>("first");
    QTest::addColumn<int>("count");
    QTest::newRow("llama") << "llama"
                           << "model.layers.0.self_attn.q_proj" << 14;
    QTest::newRow("gpt2") << "gpt2"
                          << "transformer.h.0.attn.c_attn" << 4;
    QTest::newRow("t5") << "t5"
                        << "encoder.block.0.layer.0.SelfAttention.q" << 18;
}

void TestAdapterFiles::linearLayersAreThoseOfTheFamily()
{
    QFETCH(QString, family);
    QFETCH(QString, first);
    QFETCH(int, count);
    const std::vector<LinearModule> modules = linearModules(shapeOf(family.toStdString()));
    QCOMPARE(modules.size(), std::size_t(count));
    QCOMPARE(QString::fromStdString(modules.front().name), first);
    for (const LinearModule &module : modules) {
        QVERIFY(module.name.find("lm_head") == std::string::npos);
        QCOMPARE(module.isStoredTransposed, family == "gpt2");
    }
}

void TestAdapterFiles::joinedProjectionsKnowTheirParts()
{
    const std::vector<LinearModule> modules = linearModules(shapeOf("llama"));
    const LinearModule value {"model.layers.0.self_attn.v_proj",          8, 4, false,
                              "model.layers.0.self_attn.qkv_proj.weight", 12};
    const LinearModule up {"model.layers.0.mlp.up_proj", 8, 12, false, "model.layers.0.mlp.gate_up_proj.weight", 12};
    QCOMPARE(modules[2], value);
    QCOMPARE(modules[5], up);
    const LinearModule joined {"transformer.h.0.attn.c_attn", 8, 24, true, "transformer.h.0.attn.c_attn.weight", 0};
    QCOMPARE(linearModules(shapeOf("gpt2")).front(), joined);
}

void TestAdapterFiles::namesChooseModules()
{
    QCOMPARE(chosenModules(shapeOf("llama"), {"all-linear"}), linearModules(shapeOf("llama")));
    const std::vector<std::string> wanted {"model.layers.0.self_attn.q_proj", "model.layers.1.self_attn.q_proj",
                                           "model.layers.1.mlp.down_proj"};
    QCOMPARE(namesOf(chosenModules(shapeOf("llama"), {"layers.1.mlp.down_proj", "q_proj"})), wanted);
    QCOMPARE(namesOf(chosenModules(shapeOf("gpt2"), {"c_proj"})).size(), 2U); // of attention and feed-forward
}

void TestAdapterFiles::unknownNamesAreRefused()
{
    for (const char *name : {"proj", "q_pro", "lm_head", "embed_tokens", "input_layernorm", ""})
        try {
            (void)chosenModules(shapeOf("llama"), {"q_proj", name});
            QFAIL(name);
        } catch (const UsageError &error) {
            QVERIFY2(QString(error.what()).contains("it has q_proj, k_proj, v_proj, o_proj"), error.what());
        }
}

void TestAdapterFiles::targetNamesChooseTheSameAgain()
{
    const ModelConfig shape = shapeOf("llama");
    for (const std::vector<std::string> &names : std::vector<std::vector<std::string>> {
             {"all-linear"}, {"q_proj", "v_proj"}, {"layers.1.mlp.down_proj"}, {"o_proj", "layers.0.mlp.up_proj"}}) {
        const std::vector<LinearModule> chosen = chosenModules(shape, names);
        QCOMPARE(chosenModules(shape, targetNames(shape, chosen)), chosen);
    }
    QCOMPARE(targetNames(shape, chosenModules(shape, {"v_proj", "q_proj"})),
             (std::vector<std::string> {"q_proj", "v_proj"}));
}

void TestAdapterFiles::settingsAreRead()
{
    json object = plainSettings();
    object["use_rslora"] = true;
    object["rank_pattern"] = {{"v_proj", 4}};
    object["alpha_pattern"] = {{"layers.0.mlp.up_proj", 3}};
    object["lora_dropout"] = 0.25;
    write(object, {});
    const AdapterSettings settings = readAdapterSettings(adapter());
    QCOMPARE(settings.rankOf("model.layers.0.self_attn.v_proj"), 4);
    QCOMPARE(settings.rankOf("model.layers.0.self_attn.ov_proj"), 2); // a name ends at a dot
    QCOMPARE(settings.scaleOf("model.layers.0.self_attn.v_proj"), 8 / 2.0);
    QCOMPARE(settings.scaleOf("model.layers.0.mlp.up_proj"), 3 / std::sqrt(2.0));
    QCOMPARE(settings.dropout, 0.25);
    object["use_rslora"] = false;
    write(object, {});
    QCOMPARE(readAdapterSettings(adapter()).scaleOf("model.layers.0.self_attn.q_proj"), 4.0);
}

void TestAdapterFiles::writtenSettingsAreReadAgain()
{
    AdapterSettings settings;
    settings.base = "/students/a \"b\"";
    settings.rank = 3;
    settings.alpha = 7.5;
    settings.dropout = 0.05;
    settings.scalesByRoot = true;
    settings.modules = {"k_proj", "q_proj"};
    settings.rankPattern = {{"q_proj", 5}};
    settings.alphaPattern = {{"k_proj", 2}};
    writeAdapterSettings(settings, AdapterTask::Causal, false, adapter());
    QCOMPARE(readAdapterSettings(adapter()), settings);
    const json written = json::parse(readFile(adapter() / "adapter_config.json"));
    QVERIFY(written["task_type"] == "CAUSAL_LM");
    QVERIFY(written["alpha_pattern"]["k_proj"].is_number_integer()); // as PEFT keeps them
}

void TestAdapterFiles::settingsThatWouldChangeTheResultAreRefused_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *field, const char *value) { QTest::newRow(field) << field << value; };
    row("use_dora", "true");
    row("peft_type", "\"IA3\"");
    row("bias", "\"all\"");
    row("modules_to_save", R"(["lm_head"])");
    row("trainable_token_indices", "[1, 2]");
    row("target_parameters", R"(["experts.w"])");
    row("layer_replication", "[[0, 1]]");
    row("lora_bias", "true");
    row("init_lora_weights", "\"pissa\"");
    row("something_new", "1");
    row("r", "0");
    row("lora_alpha", "-1");
    row("lora_dropout", "1");
    row("rank_pattern", R"({"layers.*q_proj": 3})");
    row("alpha_pattern", R"({"q_proj": "x"})");
    row("target_modules", "null");
}

void TestAdapterFiles::settingsThatWouldChangeTheResultAreRefused()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    json object = plainSettings();
    object[field.toStdString()] = json::parse(value.toStdString());
    write(object, plainTensors());
    try {
        (void)readAdapterSettings(adapter());
        QFAIL("was accepted");
    } catch (const ParseError &error) {
        QVERIFY2(QString(error.what()).contains("adapter_config.json"), error.what());
        QVERIFY2(QString(error.what()).contains('"' + field + '"'), error.what());
    }
}

void TestAdapterFiles::filesThatDoNotFitAreRefused_data()
{
    QTest::addColumn<QString>("removed");
    QTest::addColumn<QString>("added");
    QTest::addColumn<std::vector<std::int64_t>>("shape");
    QTest::addColumn<QString>("message");
    using Shape = std::vector<std::int64_t>;
    const QString a = QString(kQuery) + "lora_A.weight";
    const QString b = QString(kQuery) + "lora_B.weight";
    const QString prefix = "base_model.model.";
    QTest::newRow("another rank") << a << a << Shape {3, 8} << a + " has shape (3, 8); expected (2, 8)";
    QTest::newRow("another width") << b << b << Shape {4, 2} << b + " has shape (4, 2); expected (8, 2)";
    QTest::newRow("one side is missing") << b << "" << Shape {} << b + " is missing";
    QTest::newRow("no linear layer") << "" << prefix + "model.norm.lora_A.weight" << Shape {2, 8}
                                     << "belongs to no linear layer";
    QTest::newRow("another model") << "" << prefix + "h.0.attn.c_attn.lora_A.weight" << Shape {2, 8}
                                   << "belongs to no linear layer";
    QTest::newRow("DoRA") << "" << QString(kQuery) + "lora_magnitude_vector" << Shape {8} << "is none of a low-rank";
    QTest::newRow("saved module") << "" << prefix + "lm_head.weight" << Shape {16, 8} << "is none of a low-rank";
    QTest::newRow("twice") << "" << QString(kQuery) + "lora_A.default.weight" << Shape {2, 8} << "stands there as";
}

void TestAdapterFiles::filesThatDoNotFitAreRefused()
{
    QFETCH(QString, removed);
    QFETCH(QString, added);
    QFETCH(std::vector<std::int64_t>, shape);
    QFETCH(QString, message);
    Shapes tensors = plainTensors();
    tensors.erase(removed.toStdString());
    if (!added.isEmpty())
        tensors[added.toStdString()] = shape;
    write(plainSettings(), tensors);
    try {
        const AdapterFiles files(adapter(), shapeOf("llama"));
        QFAIL("was accepted");
    } catch (const ParseError &error) {
        QVERIFY2(QString(error.what()).contains("adapter_model.safetensors"), error.what());
        QVERIFY2(QString(error.what()).contains(message), error.what());
    }
}

void TestAdapterFiles::adapterIsAddedToItsModuleAlone()
{
    write(plainSettings(), plainTensors());
    const AdapterFiles files(adapter(), shapeOf("llama"));
    QCOMPARE(files.modules().size(), 2U);
    QCOMPARE(files.parameterCount(), 2 * 2 * 16);
    std::vector<float> weights(64, 1.0F);
    files.mergeInto("model.layers.0.self_attn.q_proj.weight", weights);
    const std::vector<float> a = formulaWeights(std::string(kQuery) + "lora_A.weight", 16);
    const std::vector<float> b = formulaWeights(std::string(kQuery) + "lora_B.weight", 16);
    for (std::size_t row = 0; row < 8; ++row)
        for (std::size_t column = 0; column < 8; ++column) {
            const float sum = b[row * 2] * a[column] + b[row * 2 + 1] * a[8 + column];
            QVERIFY(std::abs(weights[row * 8 + column] - (1 + 4 * sum)) < 1e-6F);
        }
    std::vector<float> others(32, 1.0F);
    files.mergeInto("model.layers.0.self_attn.k_proj.weight", others);
    QCOMPARE(others, std::vector<float>(32, 1.0F));
}

void TestAdapterFiles::transposedWeightsAreMerged()
{
    const LinearModule module {"transformer.h.0.mlp.c_fc", 3, 2, true, "transformer.h.0.mlp.c_fc.weight", 0};
    const std::vector<float> a {1, 2, 3}; // (1, in)
    const std::vector<float> b {10, 100}; // (out, 1)
    std::vector<float> weights(6, 0.0F); // (in, out)
    mergeLowRank(weights, {module, 1, 0.5}, a, b);
    QCOMPARE(weights, (std::vector<float> {5, 50, 10, 100, 15, 150}));
}

void TestAdapterFiles::factsNameTheBase()
{
    write(plainSettings(), plainTensors());
    QVERIFY(isAdapterDirectory(adapter()));
    QVERIFY(!isAdapterDirectory(root() / "base"));
    const AdapterFacts facts = readAdapterFacts(adapter());
    QCOMPARE(facts.base, root() / "base"); // relative to the adapter
    QCOMPARE(facts.parameters, 64);
    QCOMPARE(facts.modules, std::vector<std::string> {"q_proj"});
}

void TestAdapterFiles::absentBaseIsNamed()
{
    json object = plainSettings();
    for (const char *base : {"somebody/a-model", "", "../adapter"}) {
        object["base_model_name_or_path"] = base;
        write(object, plainTensors());
        try {
            (void)readAdapterFacts(adapter());
            QFAIL(base);
        } catch (const ParseError &error) {
            QVERIFY2(QString(error.what()).contains(QString("\"%1\"; no student lies there").arg(base)), error.what());
        }
    }
}

QTEST_APPLESS_MAIN(TestAdapterFiles)
#include "tst_adapter_files.moc"
