"""Counts what each usual call into Qt does to the references of None; prints JSON {call: references gained per call}.

A process of its own: it ends without Python's clean-up, because a faulty PySide6 may already have freed None.
PySide6 6.12.0 on Python 3.11 loses one per void call and aborts the process after about 5.200 of them.
"""

import json
import os
import sys
from collections.abc import Callable

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Signal
from PySide6.QtGui import QAction, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

CALLS = 200
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class EmptyTree(QAbstractItemModel):
    def data(self, index: Index, role: int = 0) -> object:
        return None

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0

    def columnCount(self, parent: Index = ROOT) -> int:
        return 1

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        return self.createIndex(row, column, None)

    def parent(self, index: Index | None = None) -> QModelIndex:  # type: ignore[override]  # Qt has two of this name
        return QModelIndex()

    def insert_none(self) -> None:
        self.beginInsertRows(QModelIndex(), 0, 0)
        self.endInsertRows()

    def reset(self) -> None:
        self.beginResetModel()
        self.endResetModel()


class EmptyTable(QAbstractTableModel):
    def data(self, index: Index, role: int = 0) -> object:
        return None

    def rowCount(self, parent: Index = ROOT) -> int:
        return 50

    def columnCount(self, parent: Index = ROOT) -> int:
        return 3

    def touch(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(1, 1))


class Sender(QObject):
    bare = Signal()
    carrying = Signal(object)


def tree_and_list_calls() -> dict[str, Callable[[], object]]:
    tree, items, listing, table = QTreeWidget(), QStandardItemModel(0, 6), QListWidget(), QTableWidget(1000, 3)
    root = tree.invisibleRootItem()
    return {
        "QTreeWidgetItem.addChild": lambda: root.addChild(QTreeWidgetItem(["a", "b"])),
        "QTreeWidgetItem(parent)": lambda: QTreeWidgetItem(root, ["a"]),
        "QTreeWidget.addTopLevelItem": lambda: tree.addTopLevelItem(QTreeWidgetItem(["a"])),
        "QStandardItemModel.appendRow(list)": lambda: items.appendRow([QStandardItem("x") for _ in range(6)]),
        "QStandardItemModel.appendRow": lambda: items.appendRow(QStandardItem("x")),
        "QStandardItemModel.setItem": lambda: items.setItem(0, 0, QStandardItem("x")),
        "QStandardItemModel.setData": lambda: items.setData(items.index(0, 0), None),
        "QTableWidget.setItem": lambda: table.setItem(1, 1, QTableWidgetItem("x")),
        "QListWidget.addItem(str)": lambda: listing.addItem("x"),
        "QListWidget.addItem": lambda: listing.addItem(QListWidgetItem("x")),
    }


def model_calls() -> dict[str, Callable[[], object]]:
    model, table, view = EmptyTree(), EmptyTable(), QTableView()
    view.setModel(table)
    view.resize(400, 400)
    view.show()
    return {
        "createIndex(None)": lambda: model.index(0, 0),
        "beginInsertRows": model.insert_none,
        "beginResetModel": model.reset,
        "dataChanged": table.touch,
        "repaint of a view": lambda: view.viewport().repaint(),
    }


def widget_calls() -> dict[str, Callable[[], object]]:
    label, combo, widget, menu, sender = QLabel(), QComboBox(), QWidget(), QMenu(), Sender()
    layout = QVBoxLayout(widget)
    sender.bare.connect(lambda: None)
    sender.carrying.connect(lambda _: None)
    return {
        "QLabel.setText": lambda: label.setText("x"),
        "QComboBox.addItem": lambda: combo.addItem("x"),
        "QLayout.addWidget": lambda: layout.addWidget(QLabel("x")),
        "QLabel(parent)": lambda: QLabel("x", widget),
        "setProperty(None)": lambda: widget.setProperty("a", None),
        "addAction": lambda: widget.addAction(QAction("x", widget)),
        "QMenu.addAction": lambda: menu.addAction("x"),
        "emit": sender.bare.emit,
        "emit(None)": lambda: sender.carrying.emit(None),
    }


def references_gained(call: Callable[[], object]) -> float:
    call()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    return (sys.getrefcount(None) - before) / CALLS


if __name__ == "__main__":
    application = QApplication([])
    calls = tree_and_list_calls() | model_calls() | widget_calls()
    print(json.dumps({name: references_gained(call) for name, call in calls.items()}), flush=True)
    os._exit(0)
