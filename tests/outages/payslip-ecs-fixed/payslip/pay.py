from decimal import Decimal


def deductions(employee, gross: Decimal) -> Decimal:
    """Everything taken off gross pay for the month."""
    total = employee.tax_code.tax_on(gross)
    if employee.pension_scheme is not None:
        total += employee.pension_scheme.rate * gross
    return total
