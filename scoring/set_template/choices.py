"""Template leaves in which a person says what holds, one for each kind of rule."""

CHOICES_TEXT = """\
# ===== 1 Các quy tắc chọn: một người chọn mức, tích ô, trả lời

[[node]]
code = "1"
title = "Quy tắc chọn"
max = 5

[[node]]
code = "1.1"
parent = "1"
title = "levels: chọn một mức, xếp từ nhiều điểm đến ít điểm"
max = 1
owner = "VP"
evidence = ["Kế hoạch"]
guidance = "Chọn mức theo văn bản đã ban hành."
source = { clause = "Mục 1.1" }
rule = { kind = "levels", levels = [
    { id = "1", text = "Đầy đủ, đúng hạn", points = 1 },
    { id = "2", text = "Chậm hoặc thiếu", points = 0.5 },
    { id = "3", text = "Không thực hiện", points = 0 },
] }

[[node]]
code = "1.2"
parent = "1"
title = "yes_no: có hoặc không"
max = 1
owner = "VP"
rule = { kind = "yes_no" }

[[node]]
code = "1.3"
parent = "1"
title = "checklist: tích các ô, điểm cộng lại"
max = 1
owner = "VP"
rule = { kind = "checklist", items = [
    { id = "1", text = "Nội dung thứ nhất", points = 0.5 },
    { id = "2", text = "Nội dung thứ hai", points = 0.5 },
] }

[[node]]
code = "1.4"
parent = "1"
title = "violation: có vi phạm thì mất điểm"
max = 1
scored_by = "council"
owner = "VP"
rule = { kind = "violation" }

[[node]]
code = "1.5"
parent = "1"
title = "manual: Hội đồng chấm trực tiếp, theo bước"
max = 1
scored_by = "council"
owner = "VHXH"
rule = { kind = "manual", step = 0.25 }

"""
