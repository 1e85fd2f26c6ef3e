"""The head of the set template: decision, period, rounding, grades, roles, a shared figure and a check."""

HEAD_TEXT = """\
# Bộ tiêu chí mẫu để soạn bộ mới: mỗi loại quy tắc có một mục. Cách viết đầy đủ: criteria/FORMAT.md.
# Sửa phần đầu theo quyết định, giữ các loại quy tắc cần dùng, xóa các mục còn lại, rồi kiểm tra lại tệp.

format = 1
id = "bo-tieu-chi-moi"              # chữ thường a-z, số, gạch nối; không dùng lại mã của bộ khác
version = 1                         # bộ đã ban hành không sửa; có thay đổi thì tăng version
title = "Bộ tiêu chí mới (chép tên trong quyết định)"
short_title = "Bộ tiêu chí mới"
status = "draft"                    # draft: đang soạn; official: chính thức; sample: bộ mẫu
notice = "Bản đang soạn, chưa dùng để chấm."
stated_total = 16                   # tổng điểm như quyết định in, không kể thưởng, trừ
unit_types = ["xa", "phuong", "dac_khu"]

[decision]
number = "…/QĐ-UBND"
date = 2026-01-15
issuer = "UBND tỉnh …"
title = "Ban hành Bộ tiêu chí …"
annex = "Phụ lục …"

[period]
from = 2026-01-01
to = 2026-12-31

[rounding]
places = 2
mode = "half_up"                    # half_up: làm tròn 5 lên; truncate: cắt bỏ; half_even
at = ["leaf"]                       # làm tròn ở mục (leaf), lĩnh vực (area), tổng (total); [] là chỉ khi in

[result]
basis = "percent_if_excluded"       # xếp loại theo points, percent, hoặc percent khi có mục được loại ra
grade_on = "rounded"
floor = 0
ceiling = 16
bonus_cap = 2
counts = ["final", "appraisal_2", "appraisal_1", "self"]
council_may = "lower_or_raise"
no_survey = "exclude"               # không tổ chức điều tra: exclude (loại ra), zero, full
ties = "shared_skip"
not_submitted = "listed_last"

[calendar]                          # chỉ cần khi có quy tắc tính ngày làm việc
holidays = [2026-01-01, 2026-04-30, 2026-05-01, 2026-09-02]

[[grade]]                           # cao xuống thấp; mức cuối không có from
label = "Tốt"
from = 80

[[grade]]
label = "Đạt"
from = 50

[[grade]]
label = "Chưa đạt"

[[role]]
id = "VP"
title = "Văn phòng HĐND và UBND"
valid_from = 2025-07-01

[[role]]
id = "VHXH"
title = "Phòng Văn hóa - Xã hội"
valid_from = 2025-07-01

[[shared]]                          # số liệu dùng chung: khai một lần, nhiều mục dùng
name = "ho_so_tiep_nhan"
label = "Số hồ sơ TTHC tiếp nhận trong kỳ"
type = "count"
measure_unit = "hồ sơ"

[[check]]                           # quan hệ phải đúng giữa các số liệu; sai thì nhắc, không chặn
id = "truc-tuyen"
left = "[2.1].b"
relation = "<="
right = "[shared].ho_so_tiep_nhan"
message = "Số hồ sơ giải quyết đúng hạn không lớn hơn số hồ sơ tiếp nhận."

"""
