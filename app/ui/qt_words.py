"""Qt's own words in Vietnamese, by Qt's context: menus of entries, dialogs, scroll bars, keys. Qt ships none."""

from collections.abc import Mapping

from app.ui.qt_print_words import PRINT_WORDS

_EDIT = {
    "&Undo": "&Hoàn tác",
    "&Redo": "&Làm lại",
    "Cu&t": "Cắ&t",
    "&Copy": "&Chép",
    "&Paste": "&Dán",
    "Delete": "Xóa",
    "Select All": "Chọn tất cả",
    "Copy &Link Location": "Chép &địa chỉ liên kết",
}

_BUTTONS = {
    "OK": "Đồng ý",
    "Save": "Lưu",
    "Save All": "Lưu tất cả",
    "Open": "Mở",
    "&Yes": "&Có",
    "Yes to &All": "Có với &tất cả",
    "&No": "&Không",
    "N&o to All": "Không &với tất cả",
    "Abort": "Dừng",
    "Retry": "Thử lại",
    "Ignore": "Bỏ qua",
    "Close": "Đóng",
    "Cancel": "Thôi",
    "Discard": "Không lưu",
    "Don't Save": "Không lưu",
    "Help": "Trợ giúp",
    "Apply": "Áp dụng",
    "Reset": "Đặt lại",
    "Restore Defaults": "Trở về mặc định",
}

_FILES = {
    "&Look in:": "&Tìm trong:",
    "Back": "Quay lại",
    "Go back": "Quay lại",
    "Alt+Left": "Alt+Left",
    "Forward": "Đi tiếp",
    "Go forward": "Đi tiếp",
    "Alt+Right": "Alt+Right",
    "Parent Directory": "Thư mục trên",
    "Go to the parent directory": "Lên thư mục trên",
    "Alt+Up": "Alt+Up",
    "Create New Folder": "Tạo thư mục",
    "Create a New Folder": "Tạo thư mục mới",
    "List View": "Danh sách",
    "Change to list view mode": "Xem dạng danh sách",
    "Detail View": "Chi tiết",
    "Change to detail view mode": "Xem dạng chi tiết",
    "Sidebar": "Nơi thường dùng",
    "List of places and bookmarks": "Các nơi thường dùng",
    "Files": "Tệp",
    "Files of &type:": "&Loại tệp:",
    "Open": "Mở",
    "&Open": "&Mở",
    "File &name:": "Tê&n tệp:",
    "All Files (*)": "Mọi tệp (*)",
    "All files (*)": "Mọi tệp (*)",
    "Show ": "Hiện ",
    "&Rename": "Đổ&i tên",
    "&Delete": "&Xóa",
    "Delete": "Xóa",
    "Show &hidden files": "Hiện tệp ẩ&n",
    "&New Folder": "Thư mục &mới",
    "New Folder": "Thư mục mới",
    "&Save": "&Lưu",
    "Save As": "Lưu thành",
    "Directories": "Thư mục",
    "Directory:": "Thư mục:",
    "&Choose": "&Chọn",
    "Find Directory": "Tìm thư mục",
    "Remove": "Bỏ",
    "My Computer": "Máy này",
    "Drive": "Ổ đĩa",
    "File": "Tệp",
    "File Folder": "Thư mục",
    "Folder": "Thư mục",
    "Unknown": "Không rõ",
    "Alias": "Lối tắt",
    "Shortcut": "Lối tắt",
    "Recent Places": "Nơi vừa mở",
    "%1 already exists.\nDo you want to replace it?": "Đã có tệp %1.\nGhi đè lên tệp này?",
    "%1\nFile not found.\nPlease verify the correct file name was given.": "%1\nKhông có tệp này. Kiểm tra lại tên.",
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": (
        "%1\nKhông có thư mục này. Kiểm tra lại tên thư mục."
    ),
    "'%1' is write protected.\nDo you want to delete it anyway?": "'%1' chỉ cho đọc.\nVẫn xóa?",
    "Are you sure you want to delete '%1'?": "Xóa '%1'?",
    "Could not delete directory.": "Không xóa được thư mục.",
}

_FILE_MODEL = {
    "Computer": "Máy này",
    "My Computer": "Máy này",
    "Name": "Tên",
    "Size": "Cỡ",
    "Type": "Loại",
    "Kind": "Loại",
    "Date Modified": "Sửa lúc",
    "Invalid filename": "Tên tệp không dùng được",
    "%1 bytes": "%1 byte",
    "%1 byte(s)": "%1 byte",
    "%1 KB": "%1 KB",
    "%1 MB": "%1 MB",
    "%1 GB": "%1 GB",
    '<b>The name "%1" cannot be used.</b><p>Try using another name, with fewer characters or no punctuation marks.': (
        "<b>Không dùng được tên “%1”.</b><p>Đặt tên ngắn hơn, không có dấu câu."
    ),
}

_SCROLL = {
    "Scroll here": "Cuộn đến đây",
    "Top": "Đầu",
    "Bottom": "Cuối",
    "Left edge": "Mép trái",
    "Right edge": "Mép phải",
    "Page up": "Trang trên",
    "Page down": "Trang dưới",
    "Page left": "Sang trái một trang",
    "Page right": "Sang phải một trang",
    "Scroll up": "Cuộn lên",
    "Scroll down": "Cuộn xuống",
    "Scroll left": "Cuộn sang trái",
    "Scroll right": "Cuộn sang phải",
}

_SAME_KEYS = (
    *("Ctrl", "+", "Shift", "Alt", "Meta", "Num", "Esc", "Tab", "Backtab", "Backspace", "Enter", "Ins", "Del", "Pause"),
    *("Print", "SysReq", "Home", "End", "F%1", "PgUp", "PgDown", "Menu"),
)
_KEYS = {"Return": "Enter", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Space": "Dấu cách"} | {
    name: name for name in _SAME_KEYS
}

_KINDS_OF_FILE = {
    "PDF document": "Tài liệu PDF",
    "Word document": "Văn bản Word",
    "Word 2007 document": "Văn bản Word",
    "Excel spreadsheet": "Bảng tính Excel",
    "Excel 2007 spreadsheet": "Bảng tính Excel",
    "ZIP archive": "Tệp nén",
    "JPEG image": "Ảnh JPEG",
    "PNG image": "Ảnh PNG",
    "plain text document": "Văn bản thường",
}
ANY_FILE = "Tệp"
"""Of the thousand kinds of file that Qt has a name for, those that offices do not use are just files."""

QT_WORDS: Mapping[str, Mapping[str, str]] = {
    "QLineEdit": _EDIT,
    "QWidgetTextControl": _EDIT,
    "QTextControl": _EDIT,
    "QUnicodeControlCharacterMenu": {"Insert Unicode control character": "Chèn ký tự điều khiển"},
    "QPlatformTheme": _BUTTONS,
    "QGnomeTheme": {"&OK": "Đồ&ng ý", "&Save": "&Lưu", "&Cancel": "&Thôi", "&Close": "Đó&ng"},
    "QDialogButtonBox": {**_BUTTONS, "&OK": "Đồ&ng ý"},
    "QMessageBox": {
        "Show Details...": "Xem chi tiết",
        "Hide Details...": "Ẩn chi tiết",
        "OK": "Đồng ý",
        "Help": "Trợ giúp",
    },
    "QErrorMessage": {
        "&Show this message again": "&Lần sau vẫn hiện",
        "&OK": "Đồ&ng ý",
        "Debug Message:": "Tin gỡ lỗi:",
        "Warning:": "Cảnh báo:",
        "Fatal Error:": "Lỗi nặng:",
    },
    "QFileDialog": _FILES,
    "QAbstractFileIconProvider": _FILES,
    "QFileSystemModel": _FILE_MODEL,
    "QFileSystemListModel": _FILE_MODEL,
    "QScrollBar": _SCROLL,
    "QAbstractSpinBox": {"&Select All": "&Chọn tất cả", "&Step up": "&Tăng", "Step &down": "&Giảm"},
    "QTabBar": {"Scroll Left": "Cuộn sang trái", "Scroll Right": "Cuộn sang phải"},
    "CloseButton": {"Close Tab": "Đóng thẻ"},
    "QInputDialog": {"Enter a value:": "Gõ giá trị:"},
    "QProgressDialog": {"Cancel": "Hủy"},
    "QProgressBar": {"%p%": "%p%"},
    "QWizard": {
        "< &Back": "< &Quay lại",
        "&Next >": "&Tiếp >",
        "&Next": "&Tiếp",
        "Go Back": "Quay lại",
        "Continue": "Tiếp tục",
        "Commit": "Ghi",
        "Done": "Xong",
        "&Finish": "&Xong",
        "Cancel": "Thôi",
        "&Help": "&Trợ giúp",
        "Help": "Trợ giúp",
    },
    "QDockWidget": {
        "Float": "Tách ra",
        "Undocks and re-attaches the dock widget": "Tách ra hoặc gắn lại",
        "Close": "Đóng",
        "Closes the dock widget": "Đóng khung này",
    },
    "QMimeType": _KINDS_OF_FILE,
    "QShortcut": _KEYS,
    "QGuiApplication": {"QT_LAYOUT_DIRECTION": "LTR"},
    **PRINT_WORDS,
}
