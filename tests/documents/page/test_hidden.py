"""What a reader doesn't see stays out of the text."""

import pytest

from onrecord.documents.formats.html import document_of_markup

SEEN = "<p>The harbour is shut, the mayor said.</p>"


@pytest.mark.parametrize(
    "markup",
    [
        "<script>HIDDEN</script>",
        "<style>HIDDEN</style>",
        "<noscript>HIDDEN</noscript>",
        "<template>HIDDEN</template>",
        "<p hidden>HIDDEN</p>",
        "<p style='Display : NONE'>HIDDEN</p>",
        "<p style='visibility:hidden'>HIDDEN</p>",
        "<p style='font-size:0px'>HIDDEN</p>",
        "<div aria-hidden=true><p>HIDDEN</p></div>",
        "<span class='x sr-only'>HIDDEN</span>",
        "<nav><a href=/>HIDDEN</a></nav>",
        "<aside><p>HIDDEN</p></aside>",
        "<form><label>HIDDEN</label></form>",
        "<button>HIDDEN</button>",
        "<select><option>HIDDEN</select>",
        "<del>HIDDEN</del>",
        "<dialog>HIDDEN</dialog>",
        "<header>HIDDEN</header>",
        "<footer>HIDDEN</footer>",
        "<div role=navigation>HIDDEN</div>",
        "<div class='related-articles'>HIDDEN</div>",
        "<!-- HIDDEN -->",
        "<svg><text>HIDDEN</text></svg>",
        "<textarea>HIDDEN</textarea>",
    ],
)
def test_hidden_words_do_not_enter_the_text(markup):
    assert document_of_markup(f"<body>{markup}{SEEN}</body>").text == "The harbour is shut, the mayor said."


@pytest.mark.parametrize(
    "markup",
    [
        "<dialog open>SEEN</dialog>",
        "<ins>SEEN</ins>",
        "<p style='font-size:0.9em'>SEEN</p>",
        "<p aria-hidden=false>SEEN</p>",
        "<article><header><h1>SEEN</h1></header></article>",
        "<details>SEEN</details>",
        "<p class='hidden md:block'>SEEN</p>",
        "<p hidden=until-found>SEEN</p>",
    ],
)
def test_what_a_reader_sees_does(markup):
    assert "SEEN" in document_of_markup(markup).text
