"""From a decision's annex (Word or Excel table) to a draft of a criteria set, every row of the source accounted for."""
