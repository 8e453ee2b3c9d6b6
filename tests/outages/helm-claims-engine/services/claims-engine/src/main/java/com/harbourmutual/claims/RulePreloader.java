package com.harbourmutual.claims;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

@Component
@ConditionalOnProperty("claims.rules.preload")
class RulePreloader implements InitializingBean {
  private static final Logger log = LoggerFactory.getLogger(RulePreloader.class);
  private final RuleRepository rules;
  private final RuleCompiler compiler;

  RulePreloader(RuleRepository rules, RuleCompiler compiler) {
    this.rules = rules;
    this.compiler = compiler;
  }

  @Override
  public void afterPropertiesSet() {
    var all = rules.findAllActive();
    for (int i = 0; i < all.size(); i++) {
      compiler.compile(all.get(i));
      if (i % 200 == 199) log.info("compiled {} of {} rules", i + 1, all.size());
    }
  }
}
