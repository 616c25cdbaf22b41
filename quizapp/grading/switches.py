"""Names by which what counts and watches is reached: no solution needs them, so its text is read."""

import ast

__all__ = ["SWITCHES", "is_variable", "switch_in"]

SWITCHES = {
    "quizapp",
    "_getframe",
    "currentframe",
    "f_back",
    "f_builtins",
    "f_globals",
    "f_locals",
    "tb_frame",
    "get_objects",
    "get_referrers",
    "_C",
    "_python_dispatch",
    "_decomp",  # torch's functions once more, in Python
    "_disable_current_modes",
    "_get_current_dispatch_mode",
    "_get_current_dispatch_mode_stack",
    "_get_current_function_mode",
    "_get_current_function_mode_stack",
    "_op_dk",
    "_pop_mode",
    "_pop_mode_temporarily",
    "_refs",
    "fallthrough_kernel",
    "no_dispatch",
    "redispatch",
    "DisableTorchFunction",
    "DisableTorchFunctionSubclass",
    "_DisableTorchDispatch",
    "_DisableTorchFunction",
    "__builtins__",
    "__callback__",
    "__closure__",
    "__code__",
    "__func__",
    "__getattribute__",
    "__globals__",
    "__import__",
    "__kwdefaults__",
    "__self__",
    "__subclasses__",
    "_posixsubprocess",
    "attrgetter",
    "builtins.getattr",  # the one that looks at no name
    "cell_contents",
    "ctypes",
    "cloudpickle",
    "dill",
    "get_closure",
    "get_field",
    "getattr_static",
    "getclosurevars",
    "getmembers",
    "getmembers_static",
    "import signal",  # a handler is given the frame that it interrupts
    "import_module",
    "methodcaller",
    "pydoc",
    "resolve_name",
}
"""With these torch looks away, or what counts and watches is reached; no solution needs them."""


def switch_in(source: str) -> tuple[str, int] | None:
    """A name of SWITCHES in a source text, and its line."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None  # its import will say so
    modules = _imported(tree)
    for node in ast.walk(tree):
        for name in (_names_in(node) & SWITCHES) | _namespace(node, modules):
            return name, getattr(node, "lineno", 0)
    return None


def is_variable(name: str, source: str) -> bool:
    """Whether the source assigns to the name. It is refused all the same: what is compiled with
    another module's names would find theirs under it.
    """
    nodes = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name))
    return any(node.id == name and isinstance(node.ctx, ast.Store) for node in nodes)


def _imported(tree: ast.AST) -> dict[str, str]:
    """Names that `import` binds to modules, and to which."""
    aliases = [a for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names]
    return {a.asname or a.name.partition(".")[0]: a.name for a in aliases}


def _namespace(node: ast.AST, modules: dict[str, str]) -> set[str]:
    """A module's names as a mapping, to be looked up by names that are put together."""
    of: ast.AST | None = None
    if isinstance(node, ast.Attribute) and node.attr == "__dict__":
        name, of = node.attr, node.value
    elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "vars" and node.args:
        name, of = "vars", node.args[0]
    elif isinstance(node, ast.Attribute) and node.attr == "modules":
        of = node.value
        owner = of.attr if isinstance(of, ast.Attribute) else modules.get(getattr(of, "id", ""))
        return {"sys.modules"} if owner == "sys" else set()
    elif isinstance(node, ast.ImportFrom) and node.module == "sys":
        return {"sys.modules" for alias in node.names if alias.name == "modules"}
    while isinstance(of, ast.Attribute):
        of = of.value
    return {name} if isinstance(of, ast.Name) and of.id in modules else set()


def _names_in(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Attribute):
        return {f"builtins.{node.attr}" if node.attr == "getattr" else node.attr}
    if isinstance(node, ast.MatchClass):
        return {*node.kwd_attrs}
    if isinstance(node, ast.Name):
        return {node.id}
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return set(node.value.split("."))
    if isinstance(node, ast.alias):
        return {"import signal" if node.name == "signal" else "", *node.name.split(".")}
    if isinstance(node, ast.ImportFrom):
        module = node.module or ""
        names = {"import signal" if module == "signal" else "", *module.split(".")}
        return names | {"builtins.getattr" if module == "builtins" else ""}
    return set()
