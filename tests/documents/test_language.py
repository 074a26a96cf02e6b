"""English passes, however short or full of names; a text that is surely in another language does not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.documents.language import check_language
from onrecord.errors import ForeignLanguage


@pytest.mark.parametrize(
    "text",
    [
        "Trump slams Iran deal",
        "MACRON VISITS BEIRUT",
        "Kim Jong Un",
        "Angela Merkel, Emmanuel Macron, Viktor Orbán, Pedro Sánchez, Mateusz Morawiecki, Mark Rutte, Sebastian Kurz",
        "Le Monde, Der Spiegel, El País",
        "Bundestag passes Heizungsgesetz",
        "“Ich bin ein Berliner,” Kennedy said.",
        "Protesters chanted “Dégage!” and “Le peuple veut la chute du régime” as police moved in.",
        "The minister said: “No habrá negociaciones antes de la primavera.” Why? “Porque no nos fiamos,” he said.",
        "习近平 (Xi Jinping) visited Moscow on Friday, the ministry said.",
        "The talks would not be held before the spring, he said. Les négociations n'auront pas lieu avant mars.",
        "34.5% 3,400 — 2024",
        "Boko Haram raid kills 12 in Maiduguri",
        "Erdogan slams Netanyahu",
        "Ivory Coast expels Malian colonel",
        "Netanyahu, Sisi, Abdullah, Erdoğan, Pezeshkian and Bin Salman",
        "Sanaa, Aden, Taiz, Marib, Hodeidah",
        "Rebels seize Goma, Bukavu, Uvira",
    ],
)
def test_english_passes(text: str) -> None:
    assert check_language(text) == "en"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Der Minister sagte am Freitag, es werde keine Gespräche geben.", "German"),
        ("Le ministre a déclaré vendredi qu'il n'y aurait pas de négociations.", "French"),
        ("LE MINISTRE REFUSE TOUTES LES NÉGOCIATIONS AVEC LE VOISIN", "French"),
        ("El ministro dijo el viernes que no habrá negociaciones.", "Spanish"),
        ("O ministro disse na sexta-feira que não haverá negociações.", "Portuguese"),
        ("Minister powiedział w piątek, że nie będzie negocjacji.", "Polish"),
        ("Bakan cuma günü müzakere olmayacağını söyledi.", "Turkish"),
        ("Menteri mengatakan pada hari Jumat bahwa tidak akan ada perundingan.", "Indonesian"),
        ("Bộ trưởng hôm thứ Sáu nói sẽ không có đàm phán.", "Vietnamese"),
        ("Ministern sade på fredagen att inga samtal skulle hållas.", "Swedish"),
        ("De minister zei vrijdag dat er geen gesprekken komen.", "Dutch"),
        ("Waziri alisema Ijumaa kuwa hakutakuwa na mazungumzo.", "Swahili"),
        ("Il ministro ha detto venerdì che non ci saranno negoziati.", "Italian"),
        ("Ministri sanoi perjantaina, ettei neuvotteluja käydä.", "Finnish"),
        ("Міністр заявив у п'ятницю, що переговорів не буде.", "Ukrainian"),
        ("მინისტრმა პარასკევს განაცხადა, რომ მოლაპარაკება არ იქნება.", "Georgian"),
        ("Ο υπουργός δήλωσε την Παρασκευή ότι δεν θα γίνουν συνομιλίες.", "Greek"),
        ("Путин в Минске", "Russian"),
        ("大臣は金曜日に、交渉は行われないと述べた。", "Japanese"),
        ("部长周五表示,不会举行谈判。", "Chinese"),
        ("قال الوزير يوم الجمعة إن المحادثات لن تعقد.", "Arabic"),
        ("وزیر روز جمعه گفت که مذاکره‌ای در کار نخواهد بود.", "Persian"),
        ("장관은 금요일 회담이 없을 것이라고 말했다.", "Korean"),
        ("मंत्री ने शुक्रवार को कहा कि कोई बातचीत नहीं होगी।", "Hindi"),
        (
            "Le ministre a déclaré qu'il n'y aurait pas de négociations avant le printemps. (Editing by the Desk)",
            "French",
        ),
    ],
)
def test_another_language_is_named_with_its_score(text: str, name: str) -> None:
    with pytest.raises(ForeignLanguage, match=rf"in {name} \(\w+, score [01]\.\d\d\); onrecord reads English"):
        check_language(text)


def test_the_detector_prints_nothing_stores_nothing_and_loads_no_network_client(tmp_path: Path) -> None:
    program = (
        "import sys; from onrecord.documents.language import check_language; check_language('Talks failed on Friday.');"
        "sys.exit('requests' in sys.modules or 'fasttext' in sys.modules)"
    )
    environment = {
        **os.environ,
        "TMPDIR": str(tmp_path),
        "HOME": str(tmp_path),
        "FTLANG_CACHE": str(tmp_path / "cache"),
    }
    done = subprocess.run([sys.executable, "-B", "-c", program], env=environment, capture_output=True, check=False)  # noqa: S603
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert list(tmp_path.iterdir()) == []
