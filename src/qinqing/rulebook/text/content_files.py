"""Reading and writing the YAML files of a content directory."""

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qinqing.rulebook.text.errors import MalformedFile

if TYPE_CHECKING:
    import yaml


def read_yaml(path: Path) -> Any:
    """Read a YAML file strictly.

    Raises MalformedFile, with file and line, for what is not YAML or UTF-8, or gives
    one key twice; FileNotFoundError where there is no file.
    """
    import yaml

    try:
        return _construct(path.read_text("utf-8"))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise _malformed(path, line, error.problem or str(error)) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _malformed(path, None, str(error)) from error


def _construct(text: str) -> Any:
    loader = _loader()(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None
        _refuse_double_keys(node)
        return loader.construct_document(node)
    finally:
        loader.dispose()


@cache
def _loader() -> Any:
    """Give a loader for which only true and false are booleans.

    In YAML 1.1 “on”, “no” and “yes” are booleans too; here “on” is a key of ours.
    """
    import yaml

    # The C parser reads a rulebook several times faster; it is not built everywhere.
    base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    boolean = "tag:yaml.org,2002:bool"
    loader: Any = type("StrictLoader", (base,), {})
    loader.yaml_implicit_resolvers = {
        first: [rule for rule in rules if rule[0] != boolean]
        for first, rules in base.yaml_implicit_resolvers.items()
    }
    loader.add_implicit_resolver(boolean, re.compile(r"^(?:true|false)$"), ["t", "f"])
    return loader


def _refuse_double_keys(node: "yaml.Node") -> None:
    """Refuse one key given twice, of which YAML itself would keep the last."""
    import yaml

    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_double_keys(item)
    elif isinstance(node, yaml.MappingNode):
        seen: set[object] = set()
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    raise yaml.constructor.ConstructorError(
                        None, None, f"key given twice: {key.value}", key.start_mark
                    )
                seen.add(key.value)
            _refuse_double_keys(value)


def _malformed(path: Path, line: int | None, problem: str) -> MalformedFile:
    where = path.name if line is None else f"{path.name}:{line}"
    return MalformedFile(
        "malformed_yaml",
        f"{where}: {problem}",
        file=str(path),
        line=line,
        problem=problem,
    )


def flow_line(value: Any) -> str:
    """Write a value as one line of YAML, Chinese left readable.

    >>> flow_line({"id": "jinan/13/4", "span": [3, 9]})
    '{id: jinan/13/4, span: [3, 9]}'
    """
    import yaml

    text: str = yaml.safe_dump(
        value,
        default_flow_style=True,
        allow_unicode=True,
        sort_keys=False,
        width=2**31,
    )
    return text.strip()


def block_of_lines(key: str, values: list[Any]) -> str:
    """Write a list as a YAML block with one value a line."""
    if not values:
        return f"{key}: []\n"
    return f"{key}:\n" + "".join(f"  - {flow_line(value)}\n" for value in values)
