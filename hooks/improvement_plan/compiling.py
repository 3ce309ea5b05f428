"""How templates become Python: what Jinja finds out anew at each use is settled once, when a template is compiled.

Jinja's own code asks of each value whether it has attributes or keys, of each function whether it wants the context,
and of each message what it says. The templates here always escape, take objects with attributes, and speak one
language, so that most of this is known beforehand. What a template means stays as Jinja has it
(https://jinja.palletsprojects.com/en/stable/templates/), but that a missing attribute is an AttributeError.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Context
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from .cache import fingerprint

VERSION = fingerprint([Path(__file__).read_text(encoding="utf-8")])
"""Tells what this module compiles to from what an earlier one did: compiled templates are kept on disk."""

IMPORTED = "imported_templates"
"""A dict of this name may stand in a page's context: a template that several others import is then run once a page."""

_marked = str.__new__


# A page shows the same texts in several places, and a site on several pages.
@lru_cache(maxsize=65_536)
def _escaped(text: str) -> str:
    return str(escape(text))


def shown(value: object) -> str:
    """What a page shows of a value: markup as it is, and anything else escaped."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[return-value]
    if kind is str:
        return _escaped(value)
    return str(value) if kind is int or kind is float else str(escape(value))


def filled(message: str, values: dict[str, str]) -> Markup:
    """A message, which is markup, with %(name)s replaced by what is *shown* of the value of that name."""
    return _marked(Markup, message % values)


def function_of(make: Callable[..., str], name: str, parameters: tuple[str, ...]) -> Callable[..., Markup]:
    """The macro *name* as a function; *make* takes a value for each of the parameters, or `missing`."""
    count = len(parameters)

    def macro(*given: Any, **named: Any) -> Markup:
        if named:
            given += tuple(named.pop(one, missing) for one in parameters[len(given) :])
            if named:
                raise TypeError(f"the macro {name!r} has no parameter {next(iter(named))!r}")
        elif len(given) < count:
            given += (missing,) * (count - len(given))
        return _marked(Markup, make(*given))

    return macro


def imported(environment: Environment, name: str, context: Context) -> Any:
    """The macros of the template *name*, which knows what *context* knows."""
    known = context.parent.get(IMPORTED)
    if known is None:
        return environment.get_template(name).make_module(context.get_all(), shared=True)
    if name not in known:
        known[name] = environment.get_template(name).make_module(context.get_all(), shared=True)
    return known[name]


class Compiler(CodeGenerator):
    """Jinja's compiler, where the questions above are answered."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """The module of a template, with this module's functions at hand."""
        self.writeline(f"from {__name__} import filled, function_of, imported, shown")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002 - Jinja's
        self.write("shown(")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """`a.b` is an attribute, and never a key."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """A message is filled in where it stands, and a function called as it is, unless Jinja gives it more."""
        match node:
            case nodes.Call(node=nodes.Name(name="_"), args=[nodes.Const(value=str(message))], dyn_kwargs=None):
                self.write(f"filled({message!r}, ")
                self._values(node.kwargs, frame)
            case nodes.Call(node=nodes.Name(name="_"), args=[message], dyn_kwargs=None):
                self.write("filled(environment.say(")
                self.visit(message, frame)
                self.write("), ")
                self._values(node.kwargs, frame)
            case nodes.Call(node=nodes.Name(name="ngettext"), args=[one, many, number], dyn_kwargs=None):
                self.write("filled(environment.say_counted(")
                for argument in (one, many, number):
                    self.visit(argument, frame)
                    self.write(", ")
                self.write("), ")
                self._values([nodes.Keyword("num", number), *node.kwargs], frame)
            case _ if forward_caller or node.dyn_args or node.dyn_kwargs or self._wants_context(node.node):
                super().visit_Call(node, frame, forward_caller=forward_caller)
                return
            case _:
                self.visit(node.node, frame)
                self.write("(")
                for given in (*node.args, *node.kwargs):
                    self.visit(given, frame)
                    self.write(", ")
        self.write(")")

    def _values(self, given: list[nodes.Keyword], frame: Frame) -> None:
        self.write("{")
        for one in given:
            self.write(f"{one.key!r}: shown(")
            self.visit(one.value, frame)
            self.write("), ")
        self.write("}")

    def _wants_context(self, called: nodes.Expr) -> bool:
        return isinstance(called, nodes.Name) and hasattr(self.environment.globals.get(called.name), "jinja_pass_arg")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A macro becomes a plain function, unless it takes more than its parameters."""
        if macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            super().macro_def(macro_ref, frame)
            return
        parameters = tuple(argument.name for argument in macro_ref.node.args)
        self.write(f"function_of(macro, {getattr(macro_ref.node, 'name', None)!r}, {parameters!r})")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if not node.with_context or not isinstance(node.template, nodes.Const):
            super()._import_common(node, frame)
            return
        self.write(f"imported(environment, {node.template.value!r}, context)")


class SpokenEnvironment(Environment):
    """An environment whose templates always escape, and speak one language."""

    code_generator_class = Compiler
    say: Callable[[str], str]
    """Gives a message in that language."""
    say_counted: Callable[[str, str, int], str]
    """Gives the message for a number, from the one for 1 and the one for others."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        return _Translated(self.say).visit(template)  # type: ignore[no-any-return]


class _Translated(NodeTransformer):
    """Replaces each message by what it says in the environment's language; one with nothing to fill in becomes markup.

    Like Jinja's own functions, it takes messages for safe, and what is filled in is escaped.
    """

    def __init__(self, say: Callable[[str], str]) -> None:
        self.say = say

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        match node:
            case nodes.Call(node=nodes.Name(name="_"), args=[nodes.Const(value=str(message))]):
                said = nodes.Const(self.say(message), lineno=node.lineno)
                if node.kwargs or node.dyn_kwargs:
                    node.args = [said]
                else:
                    # Where nothing is to be filled in, %% still means a percent sign.
                    return nodes.MarkSafe(nodes.Const(said.value % {}), lineno=node.lineno)
        return node
