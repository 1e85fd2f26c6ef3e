"""Template leaves that compute with figures, one for each kind of rule; one that cannot be scored; a bonus."""

FIGURES_TEXT = """\
# ===== 2 Các quy tắc tính theo số liệu

[[node]]
code = "2"
title = "Quy tắc tính"
max = 10

[[node]]
code = "2.1"
parent = "2"
title = "proportional: điểm theo tỷ lệ b/a, dưới 80% không có điểm"
max = 1
owner = "VP"
na_policy = "exclude"               # mẫu số bằng 0: exclude (loại ra), full, zero, fixed, not_allowed
na_case = "Không phát sinh hồ sơ (a = 0)"

[[node.input]]
name = "a"
label = "Số hồ sơ tiếp nhận trong kỳ"
type = "count"
shared = "ho_so_tiep_nhan"

[[node.input]]
name = "b"
label = "Số hồ sơ giải quyết đúng hạn"
type = "count"
measure_unit = "hồ sơ"

[node.rule]
kind = "proportional"               # khai thêm số liệu tên t: t là chỉ tiêu (%), tỷ lệ là (b/a) ÷ (t/100)
floor = 0.8

[[node.rule.version]]               # tham số khác trong một phần của kỳ
valid_from = 2026-07-01
source = "Công văn số … ngày …"
floor = 0.9

[[node]]
code = "2.2"
parent = "2"
title = "bands: điểm theo mức của tỷ lệ so với chỉ tiêu"
max = 1
owner = "VP"
na_policy = "exclude"

[[node.input]]
name = "a"
label = "Số hồ sơ phải giải quyết"
type = "count"

[[node.input]]
name = "b"
label = "Số hồ sơ trực tuyến"
type = "count"

[[node.input]]
name = "t"
label = "Chỉ tiêu được giao (%)"
type = "percent"
given_by = "round"                  # do đợt chấm điểm giao

[node.rule]
kind = "bands"
measure = "fulfilment"              # percent, fraction, count, value, fulfilment, survey_mean
bands = [
    { from = 100, points = 1 },
    { from = 70, to = 100, points = 0.5 },
    { to = 70, points = 0 },
]

[[node]]
code = "2.3"
parent = "2"
title = "piecewise: nội suy giữa các mốc"
max = 1
owner = "VP"

[[node.input]]
name = "a"
label = "Số lượt phải thực hiện"
type = "count"

[[node.input]]
name = "b"
label = "Số lượt thực hiện đúng hạn"
type = "count"

[node.rule]
kind = "piecewise"
measure = "percent"
corners = [[0, 0], [80, 0.5], [100, 1]]

[[node]]
code = "2.4"
parent = "2"
title = "timeliness: đúng hạn theo ngày"
max = 1
owner = "VP"

[[node.input]]
name = "reference"
label = "Ngày ký văn bản của cấp trên"
type = "date"

[[node.input]]
name = "issued"
label = "Ngày ký văn bản của xã"
type = "date"

[node.rule]
kind = "timeliness"
days = "working"
steps = [{ within = 15, points = 1 }]
late_each = 0.1
late_floor = 0.25

[[node]]
code = "2.5"
parent = "2"
title = "per_event: mỗi việc được một số điểm, có mức trần"
max = 1
owner = "VHXH"
rule = { kind = "per_event", each = 0.5 }
input = [{ name = "n", label = "Số sáng kiến được công nhận", type = "count" }]

[[node]]
code = "2.6"
parent = "2"
title = "deduction: trừ điểm theo số lần"
max = 1
owner = "VHXH"
rule = { kind = "deduction", deduct = [{ input = "n", each = 0.25 }] }
input = [{ name = "n", label = "Số lần chậm", type = "count" }]

[[node]]
code = "2.7"
parent = "2"
title = "formula: công thức"
max = 1
owner = "VHXH"
rule = { kind = "formula", expression = "if(d = 1; 0; max(0; max_points - 0,5 * n))" }
input = [
    { name = "n", label = "Số người bị kỷ luật", type = "count" },
    { name = "d", label = "Người đứng đầu bị kỷ luật", type = "yes_no" },
]

[[node]]
code = "2.8"
parent = "2"
title = "relative: so với đơn vị tốt nhất trong nhóm"
max = 1
scored_by = "council"
owner = "VHXH"
rule = { kind = "relative", mode = "ratio_to_best" }
input = [
    { name = "a", label = "Tổng số hộ", type = "count" },
    { name = "b", label = "Số hộ được hướng dẫn", type = "count" },
]

[[node]]
code = "2.9"
parent = "2"
title = "survey: điểm theo tỷ lệ hài lòng"
max = 1
scored_by = "survey"
rule = { kind = "survey" }
input = [
    { name = "a", label = "Số phiếu hợp lệ", type = "count" },
    { name = "b", label = "Số phiếu hài lòng, rất hài lòng", type = "count" },
]

[[node]]
code = "2.10"
parent = "2"
title = "difference: thay đổi so với năm trước (điểm phần trăm)"
max = 1
scored_by = "survey"
input = [
    { name = "current", label = "Mức độ hài lòng năm nay (%)", type = "percent" },
    { name = "previous", label = "Mức độ hài lòng năm trước (%)", type = "percent" },
]

[node.rule]
kind = "difference"
missing_previous = "full"           # không có số năm trước: full, zero, exclude hoặc số điểm
bands = [
    { from = 0, points = 1 },
    { from = -5, to = 0, points = 0.5 },
    { to = -5, points = 0 },
]

# ===== 3 Chưa chấm được, và Điểm thưởng

[[node]]
code = "3"
title = "unscorable: có điểm nhưng chưa có cách chấm"
max = 1
rule = { kind = "unscorable" }

[[node]]
code = "T"
title = "Điểm thưởng"
max = 2
effect = "bonus"                    # bonus: thưởng; penalty: trừ (cũng ghi số dương)
scored_by = "both"                  # đơn vị đề nghị, Hội đồng quyết định
rule = { kind = "manual", step = 0.5 }
"""
