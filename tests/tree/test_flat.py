"""Law 6: tree → stand-off → tree is the identity."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tei.tree.flat import flatten, unflatten

WORDS = st.text(alphabet="ab é\n𐍈", max_size=6)
NAMES = st.sampled_from(["p", "said", "{http://www.tei-c.org/ns/1.0}pb", "{urn:x}name"])


@st.composite
def trees(draw: st.DrawFn, depth: int = 3) -> etree._Element:
    """Elements with attributes, text, tails, comments and instructions."""
    element = etree.Element(draw(NAMES))
    for key in draw(st.sets(st.sampled_from(["who", "n", "{urn:x}k"]))):
        element.set(key, draw(WORDS))
    element.text = draw(WORDS) or None
    if depth:
        for _ in range(draw(st.integers(0, 3))):
            child = draw(
                st.one_of(
                    trees(depth=depth - 1),
                    st.just("comment"),
                    st.just("pi"),
                )
            )
            if child == "comment":
                child = etree.Comment("a remark")
            elif child == "pi":
                child = etree.ProcessingInstruction("target", "content")
            child.tail = draw(WORDS) or None
            element.append(child)
    return element


def parts(root: etree._Element) -> list[tuple[object, ...]]:
    """All that a tree says, prefixes aside."""
    return [
        (node.tag, dict(node.attrib), node.text or "", node.tail or "", len(node))
        for node in root.iter()
    ]


@given(trees())
def test_tree_to_stand_off_to_tree_is_the_identity(root: etree._Element) -> None:
    """What was flattened comes back the same, node for node and character for character."""
    assert parts(unflatten(flatten(root))) == parts(root)


def test_empty_elements_keep_their_nesting() -> None:
    """Empty siblings and an empty child of an empty element are told apart."""
    for markup in ("<p><a/><b/></p>", "<p><a><b/></a></p>", "<p>x<a/>y<b/></p>"):
        root = etree.fromstring(markup)
        assert etree.tostring(unflatten(flatten(root))).decode() == markup


def test_spans_count_code_points_of_the_flat_text() -> None:
    """A node's span cuts its text out of the flat text."""
    flat = flatten(etree.fromstring("<p>one <said>two <pb/>three</said> four</p>"))
    said = next(node for node in flat.nodes if node.name == "said")
    assert said.span.of(flat.text) == "two three"
