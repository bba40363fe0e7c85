"""Fine-tuning on other bases than ours: tiny encoders of other families, made here, with WordPiece.

Needs the training libraries: `.venv-train/bin/python -m pytest -m training`.
"""

from collections import Counter
from itertools import islice

import numpy as np
import pytest

pytest.importorskip("torch", reason="the training libraries are not installed")

import torch
from tokenizers import Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import WordPiece
from tokenizers.processors import TemplateProcessing
from transformers import (
    BertConfig,
    BertModel,
    DistilBertConfig,
    DistilBertModel,
    ElectraConfig,
    ElectraModel,
    PreTrainedTokenizerFast,
    RobertaConfig,
    RobertaModel,
    T5Config,
    T5Model,
)

from classifier.labels import FLAGS, KINDS, SIGNALS_READ
from classifier.model import Model
from classifier.text import clean
from training.batches import WINDOW_TOKENS, plain_batches
from training.dataset import CORPUS, read_batch
from training.device import NoGpu, device_named
from training.export import export
from training.finetune import OtherRun, Recipe, Run, finetune
from training.pretrained import UnfitBase, describe, load_network, load_tokenizer

pytestmark = pytest.mark.training

RECIPE = Recipe(epochs=2, batch_size=8)
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
SIZE = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2}


def bert(words):
    return BertModel(BertConfig(vocab_size=words, intermediate_size=32, **SIZE))


def distilbert(words):
    return DistilBertModel(
        DistilBertConfig(vocab_size=words, dim=16, n_layers=1, n_heads=2, hidden_dim=32)
    )


def electra(words):
    return ElectraModel(
        ElectraConfig(vocab_size=words, embedding_size=8, intermediate_size=32, **SIZE)
    )


def roberta(words):
    """Counts places from the padding's id on, and is stored in halves."""
    config = RobertaConfig(vocab_size=words, intermediate_size=32, pad_token_id=0, **SIZE)
    return RobertaModel(config).half()


class PowerCut(tuple):
    """Texts to be read once for the fingerprint and for some epochs; then the power fails."""

    def __new__(cls, texts, epochs):
        made = super().__new__(cls, texts)
        made.left = 1 + epochs
        return made

    def __iter__(self):
        self.left -= 1
        if self.left < 0:
            raise KeyboardInterrupt
        return super().__iter__()


@pytest.fixture(scope="module")
def texts():
    return tuple(islice(read_batch(CORPUS / "county.jsonl"), 40))


@pytest.fixture
def save_base(tmp_path, texts):
    """Writes an encoder and its tokenizer to a folder, as `save_pretrained` lays them out."""

    def save(encoder):
        torch.manual_seed(1)
        tokenizer = wordpiece(texts)
        model = encoder(tokenizer.get_vocab_size())
        model.save_pretrained(tmp_path / "base")
        PreTrainedTokenizerFast(
            tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]"
        ).save_pretrained(tmp_path / "base")
        return str(tmp_path / "base")

    return save


def wordpiece(texts):
    """A word a character, as in Chinese BERTs; set to pad and cut, as sentence encoders are."""
    letters = Counter(letter for text in texts for letter in clean(text.text).text)
    words = [*SPECIAL, *letters, *(f"##{letter}" for letter in letters)]
    tokenizer = Tokenizer(
        WordPiece({word: number for number, word in enumerate(words)}, unk_token="[UNK]")
    )
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    tokenizer.enable_padding(pad_id=0, pad_token="[PAD]", length=16)
    tokenizer.enable_truncation(16)
    return tokenizer


@pytest.fixture
def run(save_base, tmp_path):
    return Run(save_base(bert), tmp_path / "run", device_named("cpu"))


@pytest.mark.parametrize("encoder", [bert, distilbert, electra, roberta])
def test_a_base_of_another_family_becomes_a_model_the_classifier_reads(
    encoder, save_base, texts, tmp_path
):
    base = save_base(encoder)
    run = Run(base, tmp_path / "run", device_named("cpu"))

    network = finetune(run, texts, texts[:10], Recipe(epochs=1, batch_size=8))
    export(network, tmp_path / "model.onnx")
    load_tokenizer(base).save(str(tmp_path / "tokenizer.json"))
    model = Model(tmp_path / "model.onnx", tmp_path / "tokenizer.json", WINDOW_TOKENS)

    [batch] = plain_batches(texts[:1], load_tokenizer(base), 1)
    with torch.inference_mode():
        logits, evidence = network(batch.ids, batch.mask)
    reading = model.read(clean(texts[0].text).text)
    assert reading.logits.shape == (len(KINDS) + len(FLAGS),)
    assert reading.evidence.shape == (len(reading.offsets), 1 + len(SIGNALS_READ))
    assert np.allclose(reading.logits, logits[0], atol=0.05)
    assert np.allclose(reading.evidence, evidence[0], atol=0.05)


def test_a_stored_limit_does_not_cut_a_text(save_base, texts):
    tokenizer = load_tokenizer(save_base(bert))

    longest = max((clean(text.text).text for text in texts), key=len)
    assert tokenizer.encode(longest).offsets[-2][1] == len(longest.rstrip())


@pytest.mark.parametrize("encoder", [bert, distilbert, electra, roberta])
def test_what_stands_in_the_padding_changes_nothing(encoder, save_base, texts):
    base = save_base(encoder)
    network, tokenizer = load_network(base).eval(), load_tokenizer(base)
    short, long = sorted(texts[:20], key=lambda text: len(text.text))[::19]

    [together] = plain_batches([short, long], tokenizer, 2)
    [alone] = plain_batches([short], tokenizer, 2)
    assert together.ids.shape[1] > alone.ids.shape[1]
    with torch.inference_mode():
        padded, single = network(together.ids, together.mask), network(alone.ids, alone.mask)
    assert torch.allclose(padded[0][0], single[0][0], atol=1e-5)
    assert torch.allclose(padded[1][0, : alone.ids.shape[1]], single[1][0], atol=1e-5)


@pytest.mark.parametrize("epochs_done", [0, 1])
def test_an_interrupted_run_ends_with_the_weights_of_an_uninterrupted_one(
    epochs_done, run, texts, tmp_path
):
    whole = finetune(run, texts, texts[:10], RECIPE).state_dict()
    broken = Run(run.base, tmp_path / "broken", run.device)
    with pytest.raises(KeyboardInterrupt):
        finetune(broken, PowerCut(texts, epochs_done), texts[:10], RECIPE)
    assert (broken.folder / "checkpoint.pt").exists() == (epochs_done > 0)

    resumed = finetune(broken, texts, texts[:10], RECIPE).state_dict()

    assert all(torch.equal(whole[name], resumed[name]) for name in whole)
    history = (run.folder / "history.json").read_text()
    assert (broken.folder / "history.json").read_text() == history


def test_a_run_of_another_recipe_or_on_other_texts_is_not_gone_on_with(run, texts):
    finetune(run, texts, texts[:10], Recipe(epochs=1))

    with pytest.raises(OtherRun, match="has other recipe; move or delete"):
        finetune(run, texts, texts[:10], RECIPE)
    with pytest.raises(OtherRun, match="has other texts; move or delete"):
        finetune(run, texts[1:], texts[:10], Recipe(epochs=1))


def test_a_base_is_loaded_in_32_bit_floats_without_its_pooler(save_base):
    network = load_network(save_base(roberta))

    assert {weight.dtype for weight in network.parameters()} == {torch.float32}
    assert not any("pooler" in name for name, _ in network.named_parameters())


def test_a_base_is_known_by_its_name_unless_it_says_what_it_is(save_base):
    assert describe(save_base(bert)) == "base"

    def named(words):
        return BertModel(BertConfig(vocab_size=words, source="a pruned one", **SIZE))

    assert describe(save_base(named)) == "a pruned one"


def test_a_base_that_cannot_serve_is_refused(save_base):
    def narrow(words):
        return BertModel(BertConfig(vocab_size=words, max_position_embeddings=64, **SIZE))

    def decoding(words):
        return T5Model(T5Config(vocab_size=words, d_model=16, d_kv=8, d_ff=32, num_layers=1))

    with pytest.raises(UnfitBase, match="64 tokens"):
        load_network(save_base(narrow))
    with pytest.raises(UnfitBase, match="decoder"):
        load_network(save_base(decoding))


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a GPU")
def test_without_a_gpu_auto_is_the_cpu_and_cuda_is_refused():
    assert device_named("auto") == torch.device("cpu")
    with pytest.raises(NoGpu, match="--device cpu"):
        device_named("cuda")


@pytest.mark.skipif(not torch.cuda.is_available(), reason="no GPU here")
def test_a_gpu_is_used_where_there_is_one_and_its_run_can_be_interrupted(run, texts, tmp_path):
    on_gpu = Run(run.base, tmp_path / "gpu", device_named("auto"))
    with pytest.raises(KeyboardInterrupt):
        finetune(on_gpu, PowerCut(texts, 1), texts[:10], RECIPE)

    network = finetune(on_gpu, texts, texts[:10], RECIPE)

    assert network.device.type == "cuda"
    export(network, tmp_path / "model.onnx")
    assert all(weight.isfinite().all() for weight in network.parameters())
